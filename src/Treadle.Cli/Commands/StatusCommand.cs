using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Hosting;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle status</c>.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("status", "Show every stage of the wheel in numbers.") { server, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            return Output.Print(await client.WheelAsync(name, cancellation), parsed.GetValue(json), Words);
        });
        return command;
    }

    private static void Words(TextWriter text, WheelAnswer wheel)
    {
        text.WriteLine($"observe   {wheel.Items} items");
        text.WriteLine($"decide    {string.Join(", ", wheel.Routes.OrderBy(route => route.Key, StringComparer.Ordinal).Select(route => $"{route.Key} {route.Value}"))}");
        text.WriteLine($"answer    review {string.Join(", ", wheel.Review.Select(state => $"{state.Key} {state.Value}"))}; {wheel.Annotations} answers of people, {wheel.Feedback} feedbacks");
        text.WriteLine($"learn     {wheel.LabelledItems} labelled items");
        text.WriteLine($"curate    {wheel.DatasetVersions} dataset versions");
        text.WriteLine($"train     {wheel.Models} models");
        text.WriteLine($"activate  champion {Version(wheel.Champion)}, challenger {Version(wheel.Challenger)}");
        text.WriteLine($"monitor   {wheel.OpenAlerts} open alerts");
    }

    private static string Version(int? version) => version is null ? "none" : $"v{version}";
}
