using System.Runtime.InteropServices;

namespace Treadle.Cli.Labelling.Screens;

/// <summary>The desk on a terminal: every page is drawn over the one before, and again when the window changes its size.</summary>
internal sealed class TerminalScreen : IDeskScreen
{
    private readonly Lock _gate = new();
    private readonly TextWriter _output;
    private readonly bool _hasColour;
    private readonly IReadOnlyList<PosixSignalRegistration> _signals;
    private DeskPage? _page;

    /// <summary>Takes the terminal at the first page.</summary>
    /// <param name="output">The terminal.</param>
    /// <param name="hasColour">Whether colours may be used.</param>
    public TerminalScreen(TextWriter output, bool hasColour)
    {
        (_output, _hasColour) = (output, hasColour);

        // Another size of the window, and coming back from the background.
        _signals = OperatingSystem.IsWindows() ? [] : [PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Draw()), PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Draw())];
    }

    /// <inheritdoc/>
    public int Show(DeskPage page)
    {
        lock (_gate)
        {
            if (_page is null)
            {
                _output.Write(Ansi.Enter);
            }

            _page = page;
        }

        return Draw();
    }

    /// <inheritdoc/>
    public void Alert(string text)
    {
        if (_page is { } page)
        {
            Show(page with { Alert = text });
        }
        else
        {
            _output.WriteLine($"! {text}");
        }
    }

    /// <inheritdoc/>
    public void Say(string text)
    {
        Leave();
        _output.WriteLine(text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        Leave();
    }

    private int Draw()
    {
        lock (_gate)
        {
            if (_page is null)
            {
                return 0;
            }

            var (rows, scroll) = PageLayout.Fit(_page, Console.WindowWidth, Console.WindowHeight);
            _output.Write(Ansi.Page(rows, _hasColour));
            _output.Flush();
            return scroll;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (_page is not null)
            {
                _page = null;
                _output.Write(Ansi.Leave);
                _output.Flush();
            }
        }
    }
}
