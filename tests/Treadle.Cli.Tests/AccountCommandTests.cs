using System.Diagnostics;

namespace Treadle.Cli.Tests;

/// <summary>Accounts and keys with the built program, as the guide shows them.</summary>
public sealed class AccountCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-accounts-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_first_administrator_closes_the_server_and_a_key_opens_it_for_commands()
    {
        using var server = await ServeProcess.StartAsync(_folder, Cancellation);
        var address = server.Address.ToString();
        (await RunAsync(null, "four words make sense", "user", "add", "ada", "--role", "admin", "--server", address)).Out.ShouldContain("ada: admin");
        var closed = await RunAsync(null, "", "user", "list", "--server", address);
        closed.Code.ShouldBe(1);
        closed.Error.ShouldContain("Sign in, or send an API key");
        var added = await RunAsync(null, "four words make sense", "key", "add", "laptop", "--user", "ada", "--scope", "people", "read", "--server", address);
        var key = added.Out.Split('\n')[0];
        key.ShouldStartWith("tk_");
        (await RunAsync(key, "", "user", "list", "--server", address)).Out.ShouldContain("ada: admin");
        var list = await RunAsync(key, "", "key", "list", "--server", address);
        list.Out.ShouldContain("laptop: read, people in every project");
        list.Out.ShouldNotContain(key);
        (await RunAsync(key, "", "key", "revoke", key.Split('.')[0], "--server", address)).Out.ShouldContain("revoked");
        (await RunAsync(key, "", "user", "list", "--server", address)).Error.ShouldContain("revoked");
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(string? key, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(ServeProcess.Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TREADLE_KEY"] = key;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input.AsMemory(), Cancellation);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output, await error);
    }
}
