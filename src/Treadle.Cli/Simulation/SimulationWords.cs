using System.Globalization;

namespace Treadle.Cli.Simulation;

/// <summary>Says in words what a simulation reached.</summary>
internal static class SimulationWords
{
    /// <summary>Writes the summary.</summary>
    public static void Write(TextWriter text, SimulationResult result)
    {
        void Line(FormattableString line) => text.WriteLine(line.ToString(CultureInfo.InvariantCulture));

        text.WriteLine();
        text.WriteLine("SIMULATED: the people were programs, the clock was not the world's.");
        Line($"{result.Items} items in {result.Seconds:0.0} s ({result.ItemsPerSecond:0} per second); {result.Acknowledged} acknowledged, {result.Stored} stored");
        Line($"{result.Labels} items labelled by {result.Answers} answers");
        Line($"routes: {result.Routes.Auto} automated, {result.Routes.Audit} automated and audited, {result.Routes.Review} to people");
        Line($"automated since the first model: {result.Automation.Share:P1}; true error {Percent(result.Automation.Error)}, proved at most {Percent(result.Automation.ErrorUpper)}, target {result.Automation.Target:P1}");
        foreach (var model in result.Models)
        {
            Line($"  v{model.Version} {model.Trainer} at item {model.Item} from {model.Labels} labels: test accuracy {Percent(model.TestAccuracy)}; {(model.Promoted ? "promoted" : "not promoted")}: {model.Reason}");
        }

        foreach (var alert in result.Alerts)
        {
            Line($"  alert at item {alert.Item}: {alert.Message} ({alert.State})");
        }

        Line($"promotions {result.Promotions}, of which harmful {result.HarmfulPromotions}; rollbacks {result.Rollbacks}");
        Line($"final test accuracy {Percent(result.Final?.TestAccuracy)}, macro F1 {Percent(result.Final?.TestMacroF1)}, F1 of the rarest label {result.Final?.RarestLabel} {Percent(result.Final?.TestF1Rarest)}; with every true label {Percent(result.AllLabels?.TestAccuracy)}");
        Line($"replayed {result.Replay.Checked} recorded predictions: {result.Replay.Identical} identical bit for bit");
    }

    private static string Percent(double? value) => value is null ? "unknown" : value.Value.ToString("P1", CultureInfo.InvariantCulture);
}
