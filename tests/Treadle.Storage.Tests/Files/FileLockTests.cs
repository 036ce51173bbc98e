using System.Diagnostics;
using System.Globalization;
using Treadle.Storage.Files;

namespace Treadle.Storage.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_taker_is_told_which_process_has_the_folder()
    {
        using var first = FileLock.Acquire(_folder.Path);
        var failure = Should.Throw<FolderInUseException>(() => FileLock.Acquire(_folder.Path));
        failure.Message.ShouldContain($"in use by process {Environment.ProcessId}");
        failure.Message.ShouldContain(_folder.Path);
    }

    [Fact]
    public void Given_back_it_can_be_taken_again_and_missing_folders_are_made()
    {
        var inner = _folder.File("a/b");
        FileLock.Acquire(inner).Dispose();
        FileLock.Acquire(inner).Dispose();
        Directory.Exists(inner).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_explained()
    {
        File.WriteAllText(_folder.File("file"), "");
        Should.Throw<FolderNotWritableException>(() => FileLock.Acquire(_folder.File("file/inner"))).Message.ShouldContain("Choose a folder this user may write to");
    }

    [Fact]
    public async Task A_process_that_is_killed_leaves_the_folder_free()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "flock(1) is needed");
        // -o: only flock itself holds the file, so that its end, which is waited for, is the end of the lock.
        var start = new ProcessStartInfo("flock", ["-x", "-o", "-w", "30", _folder.File("treadle.lock"), "sleep", "60"]);
        using var other = Process.Start(start)!;
        await File.WriteAllTextAsync(_folder.File("treadle.pid"), other.Id.ToString(CultureInfo.InvariantCulture), Token);
        try
        {
            await UntilHeldAsync();
            Should.Throw<FolderInUseException>(() => FileLock.Acquire(_folder.Path)).Message.ShouldContain($"in use by process {other.Id}");
        }
        finally
        {
            other.Kill(entireProcessTree: true);
            await other.WaitForExitAsync(Token);
        }

        FileLock.Acquire(_folder.Path).Dispose();
    }

    private async Task UntilHeldAsync()
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            if (File.Exists(_folder.File("treadle.lock")))
            {
                try
                {
                    using var probe = new FileStream(_folder.File("treadle.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                }
                catch (IOException)
                {
                    return;
                }
            }

            await Task.Delay(10, Token);
        }
    }
}
