using System.CommandLine;
using Spectre.Console;
using Treadle.Cli.Labelling;
using Treadle.Cli.Labelling.Screens;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle label</c>.</summary>
internal static class LabelCommand
{
    private const string Description =
        """
        Answer review items with the keyboard: labels, sets of labels, numbers, texts, fields and spans of texts.

        Keys: 1-9 0 label, Enter submit, A accept, X reject, E edit, N not sure (1-3 why), S skip, F junk, C note, Z undo,
        K J earlier and later answers, I instructions, L similar, D duplicates, M many at once, G my goal, ? all keys, Q quit.
        From a pipe every character is a key, and line ends between keys press nothing.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var server = Shared.Server();
        var project = Shared.Project();
        var name = new Option<string>("--as") { Description = "Your name; nobody is asked twice about the same item.", DefaultValueFactory = _ => Environment.UserName };
        var expert = new Option<bool>("--expert") { Description = "Answer as an expert: your word decides, and items on which others gave no label come first." };
        var command = new Command("label", Description) { server, project, name, expert };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var resolved = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var config = (await client.ProjectsAsync(cancellation)).FirstOrDefault(one => one.Project == resolved)?.Config
                ?? throw new InputException($"there is no project {resolved}. 'treadle status' names those of the server.");
            var keys = new DeskKeys(Console.IsInputRedirected ? Console.In : null);
            using var screen = Screen(keys);
            var source = parsed.GetValue(expert) ? AnnotationSource.Expert : AnnotationSource.Crowd;
            var desk = new LabellingDesk(client, config, (parsed.GetValue(name)!, source), keys, screen, TimeProvider.System);
            return await desk.RunAsync(cancellation);
        });
        return command;
    }

    // Pages for a person at a terminal; lines for scripts, and for terminals that cannot move their cursor.
    private static IDeskScreen Screen(DeskKeys keys)
    {
        var can = AnsiConsole.Console.Profile.Capabilities;
        return !keys.IsRedirected && !Console.IsOutputRedirected && can.Ansi
            ? new TerminalScreen(Console.Out, can.ColorSystem != ColorSystem.NoColors)
            : new LineScreen(Console.Out);
    }
}
