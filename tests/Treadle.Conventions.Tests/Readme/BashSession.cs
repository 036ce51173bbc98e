using System.Diagnostics;
using System.Text;

namespace Treadle.Conventions.Tests.Readme;

/// <summary>One shell that keeps its folder and variables from command to command, as a reader's terminal does.</summary>
internal sealed class BashSession : IAsyncDisposable
{
    private const string EndOfCommand = "@@end-of-command@@";

    private readonly Process _shell;
    private readonly string _folder;
    private int _background;

    private BashSession(Process shell, string folder)
    {
        _shell = shell;
        _folder = folder;
    }

    public static BashSession Open(string folder)
    {
        // setsid: the shell and all it started can be ended together, and nothing else is.
        var start = new ProcessStartInfo("setsid", ["bash", "--noprofile", "--norc"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TERM"] = "dumb";
        start.Environment["COLUMNS"] = "120";
        start.Environment["LC_ALL"] = "C.UTF-8";
        var shell = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        shell.StandardInput.NewLine = "\n";
        shell.StandardInput.WriteLine("exec 2>&1");
        return new BashSession(shell, folder);
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<ShellAnswer> RunAsync(string command, TimeSpan limit)
    {
        await _shell.StandardInput.WriteLineAsync($"{{ {command}\n}} </dev/null; printf '\\n{EndOfCommand} %d\\n' $?");
        await _shell.StandardInput.FlushAsync();
        var lines = new List<string>();
        using var patience = new CancellationTokenSource(limit);
        try
        {
            while (await _shell.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith(EndOfCommand, StringComparison.Ordinal))
                {
                    return new ShellAnswer(int.Parse(line[EndOfCommand.Length..], System.Globalization.CultureInfo.InvariantCulture), lines);
                }

                lines.Add(line);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{command}' did not end within {limit.TotalSeconds:0} s. It wrote:\n{string.Join('\n', lines)}");
        }

        throw new InvalidOperationException($"'{command}' ended the shell. It wrote:\n{string.Join('\n', lines)}");
    }

    /// <summary>Starts a command and waits until its output shows what is expected. It runs until the session is closed.</summary>
    public async Task<string?> StartAsync(string command, IReadOnlyList<string> expected, TimeSpan limit)
    {
        var log = Path.Combine(_folder, $".background-{++_background}.log");
        await RunAsync($"{{ {command}\n}} >'{log}' 2>&1 &", limit);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var difference = OutputMatcher.Difference([.. expected, "…"], File.Exists(log) ? await ReadSharedAsync(log) : []);
            if (difference is null || waited.Elapsed > limit)
            {
                return difference;
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The negative id names the process group that setsid made.
        using var kill = Process.Start("kill", ["-TERM", "--", $"-{_shell.Id}"]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _shell.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            using var end = Process.Start("kill", ["-KILL", "--", $"-{_shell.Id}"]);
            await end.WaitForExitAsync();
        }

        _shell.Dispose();
    }

    private static async Task<string[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Split('\n');
    }
}
