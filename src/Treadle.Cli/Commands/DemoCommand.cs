using System.CommandLine;
using Treadle.Cli.Demo;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle demo</c>.</summary>
internal static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Exit after the summary instead of serving on." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the generated messages and of every other random choice.", DefaultValueFactory = _ => 7 };
        var data = new Option<string>("--data-dir") { Description = "Folder for the demonstration's data; it is emptied first.", DefaultValueFactory = _ => "./treadle-demo" };
        var port = new Option<int>("--port") { Description = "Port to serve on afterwards; 0 takes a free one.", DefaultValueFactory = _ => Treadle.Server.Hosting.ServerOptions.DefaultPort };
        var json = Shared.Json();
        var command = new Command("demo", "One full turn of the wheel on generated messages with simulated people, then serve.") { once, seed, data, port, json };
        command.SetAction((parsed, cancellation) => DemoRun.RunAsync(
            parsed.GetValue(data)!, parsed.GetValue(seed), parsed.GetValue(port), parsed.GetValue(once), parsed.GetValue(json), cancellation));
        return command;
    }
}
