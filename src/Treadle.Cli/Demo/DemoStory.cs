using System.Globalization;
using Treadle.Cli.Simulation;

namespace Treadle.Cli.Demo;

/// <summary>Tells in words what happened in the demonstration; every number is from the run.</summary>
internal static class DemoStory
{
    /// <summary>Writes the story.</summary>
    public static void Write(TextWriter text, SimulationResult result, string report)
    {
        void Line(FormattableString line) => text.WriteLine(line.ToString(CultureInfo.InvariantCulture));

        var first = result.Models.FirstOrDefault(model => model.Promoted);
        var last = result.Models.LastOrDefault(model => model.Promoted);
        text.WriteLine();
        text.WriteLine("What happened (all of it SIMULATED)");
        Line($"- {result.Items} messages came in {result.Seconds:0} seconds; {result.Acknowledged} were acknowledged and {result.Stored} are stored.");
        Line($"- Simulated people answered {result.Labels} of them ({result.Answers} answers); the other {result.Items - result.Labels} taught as unlabelled text only.");
        if (first is not null)
        {
            Line($"- The first model, v{first.Version} ({first.Trainer}), took over at message {first.Item} with {Percent(first.TestAccuracy)} on test messages.");
        }

        var automated = result.Routes.Auto + result.Routes.Audit;
        text.WriteLine(automated == 0
            ? "- Nothing was automated: the evidence never sufficed for the error target."
            : string.Create(CultureInfo.InvariantCulture, $"- {result.Automation.Share:P0} of the answers since then were automated; {Percent(result.Automation.Error)} of those were wrong (target {result.Automation.Target:P0}; the ledger proves at most {Percent(result.Automation.ErrorUpper)} without knowing the truth)."));
        Line($"- At message {(int)(result.Items * 0.6)} the shop launched a new product: new words, another mix of topics.");
        foreach (var alert in result.Alerts)
        {
            Line($"- Alert at message {alert.Item}: {alert.Message} ({alert.State}).");
        }

        foreach (var model in result.Models.Where(model => model != first))
        {
            Line($"- Model v{model.Version} ({model.Trainer}, {model.Labels} labels, at message {model.Item}): {(model.Promoted ? "promoted" : "not promoted")}. {model.Reason}");
        }

        if (last is not null && result.Final is not null)
        {
            Line($"- In the end v{last.Version} answers, with {Percent(result.Final.TestAccuracy)} on test messages of the new world; with every true label it would be {Percent(result.AllLabels?.TestAccuracy)}.");
        }

        Line($"- {result.Replay.Identical} of {result.Replay.Checked} recorded predictions came out identical bit for bit when run again.");
        Line($"- The daily report: {report}");
    }

    private static string Percent(double? value) => value is null ? "an unknown share" : value.Value.ToString("P1", CultureInfo.InvariantCulture);
}
