using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Treadle.Cli.Tests.Labelling;

/// <summary>The built program in a real terminal: <c>script</c> of util-linux gives it a pseudo-terminal, the test is the keyboard and reads the screen.</summary>
internal sealed partial class TerminalSession : IDisposable
{
    public const string Script = "/usr/bin/script";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _screen = new();
    private readonly SemaphoreSlim _news = new(0);
    private int _read;

    private TerminalSession(Process process)
    {
        _process = process;
        _ = ReadAsync();
    }

    public static TerminalSession Start(params string[] arguments)
    {
        // A terminal of a known size; --return hands the program's exit code on.
        var command = $"stty cols 100 rows 40; exec {string.Join(' ', arguments.Prepend(ServeProcess.Program).Select(word => $"'{word}'"))}";
        var start = new ProcessStartInfo(Script, ["--quiet", "--return", "--command", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        return new TerminalSession(Process.Start(start)!);
    }

    /// <summary>Waits until words stand on the screen that were not there at the last wait, and returns what came since.</summary>
    public async Task<string> ShowsAsync(string words, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        while (true)
        {
            lock (_screen)
            {
                var fresh = Plain(_screen.ToString(_read, _screen.Length - _read));
                if (fresh.Contains(words, StringComparison.Ordinal))
                {
                    _read = _screen.Length;
                    return fresh;
                }
            }

            try
            {
                await _news.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"the screen never showed '{words}'; it shows:\n{Plain(_screen.ToString())}");
            }
        }
    }

    public async Task PressAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<int> EndsAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _news.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4_096];
        while (await _process.StandardOutput.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_screen)
            {
                _screen.Append(buffer, 0, count);
            }

            _news.Release();
        }
    }

    // Colours, cursor moves and window titles are not words.
    private static string Plain(string text) => Sequences().Replace(text, "");

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][A-Z0-9]?|\x1b\][^\x07]*\x07")]
    private static partial Regex Sequences();
}
