using System.CommandLine;
using System.Globalization;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle report</c>.</summary>
internal static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var preview = new Option<bool>("--preview") { Description = "Show the report; the server sends it by itself at the project's hour." };
        var html = new Option<string?>("--html") { Description = "Write the HTML form to this file." };
        var day = new Option<string?>("--day") { Description = "The day, as 2026-05-03; today when left out." };
        var server = Shared.Server();
        var project = Shared.Project();
        var command = new Command("report", "Show the daily report.") { preview, html, day, server, project };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var date = parsed.GetValue(day) is not { } text ? (DateOnly?)null
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsedDay) ? parsedDay
                : throw new InputException($"--day is '{text}'; expected a date such as 2026-05-03.");
            if (parsed.GetValue(html) is { } path)
            {
                await File.WriteAllTextAsync(path, await client.ReportAsync(name, "html", date, cancellation), cancellation);
                Console.WriteLine($"wrote {path}");
                return ExitCode.Done;
            }

            Console.Write(await client.ReportAsync(name, "text", date, cancellation));
            return ExitCode.Done;
        });
        return command;
    }
}
