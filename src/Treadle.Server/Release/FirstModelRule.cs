using System.Globalization;

namespace Treadle.Server.Release;

/// <summary>Decides whether a model may serve where none does. Pure.</summary>
internal static class FirstModelRule
{
    /// <summary>Whether even the lower end of what was measured beats the baseline, and why in words.</summary>
    public static (bool IsPromoted, string Words) Decide(FirstModelEvidence evidence)
    {
        var how = evidence.IsCrossValidated ? "by cross-validation, as there are too few evaluation items" : "on evaluation items";
        var measured = string.Create(
            CultureInfo.InvariantCulture,
            $"{evidence.Metric} {evidence.Value:0.000}, at least {evidence.Low:0.000} (95 %, {evidence.Items} items, {how}), against a baseline of {evidence.Baseline:0.000}");
        return evidence.Low > evidence.Baseline
            ? (true, $"No model serves yet and this one beats the baseline: {measured}.")
            : (false, $"It does not surely beat the baseline: {measured}.");
    }

    /// <summary>What always answering the most frequent label reaches.</summary>
    /// <param name="metric">accuracy or macro_f1.</param>
    /// <param name="share">Share of the most frequent label, in [0, 1].</param>
    /// <param name="classes">How many labels occur; at least 1.</param>
    public static double MajorityBaseline(string metric, double share, int classes) =>
        metric == "macro_f1" ? 2 * share / (1 + share) / classes : share;
}
