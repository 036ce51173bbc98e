using System.CommandLine;
using Spectre.Console;
using Treadle.Cli.Labelling;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle label</c>.</summary>
internal static class LabelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var server = Shared.Server();
        var project = Shared.Project();
        var name = new Option<string>("--as") { Description = "Your name; nobody is asked twice about the same item.", DefaultValueFactory = _ => Environment.UserName };
        var expert = new Option<bool>("--expert") { Description = "Answer as an expert: your word decides, and items on which others gave no label come first." };
        var command = new Command("label", "Answer review items with the keyboard.") { server, project, name, expert };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var resolved = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var config = (await client.ProjectsAsync(cancellation)).FirstOrDefault(one => one.Project == resolved)?.Config
                ?? throw new InputException($"there is no project {resolved}. 'treadle status' names those of the server.");
            var keys = new DeskKeys(Console.IsInputRedirected ? Console.In : null);
            var source = parsed.GetValue(expert) ? AnnotationSource.Expert : AnnotationSource.Crowd;
            var desk = new LabellingDesk(
                client, config, (parsed.GetValue(name)!, source), keys, new DeskScreen(AnsiConsole.Console, !keys.IsRedirected && !Console.IsOutputRedirected), TimeProvider.System);
            return await desk.RunAsync(cancellation);
        });
        return command;
    }
}
