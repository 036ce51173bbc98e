using System.Net;
using System.Net.Sockets;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Tests;

/// <summary>Folders that cannot be written and addresses that cannot be listened on: also for root, who may write everywhere that can be written at all.</summary>
public sealed class BadPlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-places-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Lines() => new()
    {
        { "serve --port 0 --data-dir {folder}/file", ["The data folder {folder}/file cannot be written", "is a file, not a folder", "Choose a folder"] },
        { "serve --port 0 --data-dir {folder}/file/below", ["{folder}/file is a file, not a folder", "Choose a folder"] },
        { "serve --port 0 --data-dir /proc/treadle-data", ["The data folder /proc/treadle-data cannot be written", "Choose a folder"] },
        { "serve --port 0 --data-dir /proc/self", ["The data folder /proc/self cannot be written", "Choose a folder"] },
        { "demo --once --data-dir {folder}/file/below", ["{folder}/file is a file, not a folder"] },
        { "demo --port {taken} --data-dir {folder}/demo", ["127.0.0.1:{taken}", "another program uses the port", "--port"] },
        { "serve --port {taken} --data-dir {folder}/data", ["127.0.0.1:{taken}", "another program uses the port", "--port"] },
        { "serve --port 70000 --data-dir {folder}/data", ["port: found 70000", "0 to 65535", "--port"] },
        { "serve --port 0 --host example.invalid --data-dir {folder}/data", ["host: found example.invalid", "127.0.0.1"] },
        { "serve --port 0 --host 192.0.2.1 --data-dir {folder}/data", ["192.0.2.1:0", "not one of this machine"] },
        { "serve --port 0 --store mysql://u:secret@h/d --data-dir {folder}/data", ["store: found …@h/d", "postgres://user:password@host:5432/database"] },
        { "serve --port 0 --store postgres://u:p@127.0.0.1:1/d --data-dir {folder}/data", ["PostgreSQL 127.0.0.1:1/d cannot be used", "Check that the server runs"] },
        { "serve --port 0 --store mysql://h --host nowhere --journal-max-bytes 3 --data-dir {folder}/data", ["host: found nowhere", "store: found mysql://h", "journal_max_bytes: found 3"] },
        { "serve --port 0 --smtp bogus --data-dir {folder}/data", ["smtp: found bogus", "smtp://user:password@host:port"] },
        { "verify --data-dir {folder}/file", ["no data folder", "--data-dir"] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task It_is_explained_in_words_with_an_exit_code(string line, string[] words)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "", Cancellation);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string Fill(string text) => text.Replace("{folder}", _folder, StringComparison.Ordinal)
            .Replace("{taken}", $"{((IPEndPoint)taken.LocalEndpoint).Port}", StringComparison.Ordinal);

        var run = await ProgramRun.OfAsync(Fill(line).Split(' '), Cancellation);

        run.Code.ShouldBe(ExitCode.Failed, run.Output);
        foreach (var word in words)
        {
            run.Error.ShouldContain(Fill(word));
        }

        run.Error.ShouldNotContain("   at ");
        run.Error.ShouldNotContain("secret");
        run.Output.ShouldNotContain("listens");
        run.Output.ShouldNotContain("fail:");
    }

    [Fact]
    public async Task A_port_in_use_leaves_the_server_that_uses_it_and_both_data_folders_whole()
    {
        using var first = await ServeProcess.StartAsync(Path.Combine(_folder, "first"), Cancellation);
        var second = await ProgramRun.OfAsync(["serve", "--data-dir", Path.Combine(_folder, "second"), "--port", $"{first.Address.Port}"], Cancellation);

        second.Code.ShouldBe(ExitCode.Failed);
        using var http = new HttpClient { BaseAddress = first.Address };
        (await http.GetStringAsync(new Uri("livez", UriKind.Relative), Cancellation)).ShouldContain("ok");
        using var later = await ServeProcess.StartAsync(Path.Combine(_folder, "second"), Cancellation);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_names_the_process_that_has_it()
    {
        using var first = await ServeProcess.StartAsync(_folder, Cancellation);
        var second = await ProgramRun.OfAsync(["serve", "--data-dir", _folder, "--port", "0"], Cancellation);

        second.Code.ShouldBe(ExitCode.Failed);
        second.Error.ShouldContain($"in use by process {first.ProcessId}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
