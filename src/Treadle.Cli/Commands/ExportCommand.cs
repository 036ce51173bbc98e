using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Datasets;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle export</c>.</summary>
internal static class ExportCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var version = new Option<int?>("--version") { Description = "Dataset version; a new one of the present labels when left out." };
        var format = new Option<string>("--format") { Description = "csv or jsonl.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var file = new Option<string?>("--file") { Description = "Where to write; standard output when left out." };
        var server = Shared.Server();
        var project = Shared.Project();
        var command = new Command("export", "Write a dataset version as CSV or JSON lines.") { version, format, file, server, project };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var chosen = parsed.GetValue(version) ?? (await client.BuildDatasetAsync(name, new DatasetRequest { Reason = "treadle export" }, cancellation)).Version;
            await using var content = await client.ExportDatasetAsync(name, chosen, parsed.GetValue(format)!, cancellation);
            if (parsed.GetValue(file) is not { } path)
            {
                await using var output = Console.OpenStandardOutput();
                await content.CopyToAsync(output, cancellation);
                return ExitCode.Done;
            }

            await using var target = File.Create(path);
            await content.CopyToAsync(target, cancellation);
            Console.WriteLine($"wrote dataset version {chosen} of {name} to {path} ({target.Length} bytes)");
            return ExitCode.Done;
        });
        return command;
    }
}
