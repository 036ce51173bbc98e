using System.CommandLine;
using System.Globalization;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Evaluation;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle compare</c>.</summary>
internal static class CompareCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var first = new Argument<int>("A") { Description = "A model version, usually the champion." };
        var second = new Argument<int>("B") { Description = "Another one." };
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("compare", "Compare two model versions on items that neither learned from: figures with intervals, flips both ways, slices.") { first, second, server, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            return Output.Print(await client.CompareModelsAsync(name, parsed.GetValue(first), parsed.GetValue(second), cancellation), parsed.GetValue(json), Words);
        });
        return command;
    }

    private static void Words(TextWriter text, ComparisonAnswer answer)
    {
        if (answer.DatasetVersion is null || answer.Overall.Items == 0)
        {
            text.WriteLine("There are no evaluation items yet: labels of items drawn at random and answered blind.");
            return;
        }

        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"v{answer.A} and v{answer.B} on {answer.Overall.Items} evaluation items of dataset version {answer.DatasetVersion}"));
        text.WriteLine($"  {"",-12} {$"v{answer.A}",-24} v{answer.B}");
        foreach (var (one, two) in answer.MetricsA.Where(metric => metric.Label is null).Join(answer.MetricsB.Where(metric => metric.Label is null), metric => metric.Name, metric => metric.Name, (one, two) => (one, two)))
        {
            text.WriteLine($"  {one.Name,-12} {Figure(one),-24} {Figure(two)}");
        }

        var overall = answer.Overall;
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  only v{answer.B} right: {overall.Wins}   only v{answer.A} right: {overall.Losses}   both right: {overall.BothRight}   evidence that they differ: {overall.EValue:0.##} (20 is strong)"));
        text.WriteLine($"  flips to wrong: {Figure(overall.NegativeFlips)}   flips to right: {Figure(overall.PositiveFlips)}");
        foreach (var slice in answer.Slices)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {slice.Factor} = {slice.Value}: {slice.Items} items, +{slice.Wins} −{slice.Losses}, flips to wrong {Figure(slice.NegativeFlips)}"));
        }
    }

    private static string Figure(MetricValue? metric) => metric?.Value is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{metric.Value:0.000} ({metric.Low:0.000}–{metric.High:0.000})");
}
