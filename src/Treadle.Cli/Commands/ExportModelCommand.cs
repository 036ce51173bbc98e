using System.CommandLine;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle export-model</c>.</summary>
internal static class ExportModelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var version = new Argument<int>("version") { Description = "The model version." };
        var file = new Option<string?>("--file") { Description = "Where to write; PROJECT-vN.treadle-model when left out." };
        var server = Shared.Server();
        var project = Shared.Project();
        var command = new Command("export-model", "Write a model with its record, card and what it learned from as one file.") { version, file, server, project };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var bytes = await client.ExportModelAsync(name, parsed.GetValue(version), cancellation);
            var path = parsed.GetValue(file) ?? $"{name}-v{parsed.GetValue(version)}.treadle-model";
            await File.WriteAllBytesAsync(path, bytes, cancellation);
            Console.WriteLine($"wrote model v{parsed.GetValue(version)} of {name} to {path} ({bytes.Length} bytes)");
            return ExitCode.Done;
        });
        return command;
    }
}
