using System.Globalization;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Release;
using Treadle.Statistics.Comparison;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Intervals;

namespace Treadle.Server.Release;

/// <summary>Decides about a challenger from its paired evidence: sequential McNemar test (or, with a margin, non-inferiority) and negative-flip gate. Pure.</summary>
/// <remarks>May be asked at any time and as often as one likes: an equal challenger is ever promoted with probability at most δ.</remarks>
internal static class PromotionRule
{
    // Beyond this many no forecast is worth a number.
    private const int FarthestForecast = 10_000;

    /// <summary>Completes counts with what follows from them.</summary>
    public static PairedEvidence Weigh(PairedEvidence counts, GateConfig gates) => counts with
    {
        LogE = EMcNemar.LogValue(counts.Wins, counts.Losses),
        LogNonInferiority = gates.NonInferiorityMargin is { } margin ? NonInferior(counts, margin) : null,
        NegativeFlipsHigh = counts.ComparedItems > 0 ? ProportionInterval.UpperBound(counts.Losses, counts.ComparedItems, 1 - gates.Confidence) : null,
    };

    /// <summary>Promotes, refuses or waits.</summary>
    /// <param name="evidence">From <see cref="Weigh"/>.</param>
    /// <param name="gates">The project's conditions.</param>
    /// <param name="inShadow">How long the challenger has been in shadow.</param>
    public static Verdict Decide(PairedEvidence evidence, GateConfig gates, TimeSpan inShadow)
    {
        var needed = -Math.Log(1 - gates.Confidence);
        var isDecided = evidence.LogE >= needed;
        var standing = Gates(evidence, gates, isDecided);
        var (decision, words) = (evidence, isDecided) switch
        {
            _ when standing.All(gate => gate.IsMet) => (Decision.Promoted, $"{(isDecided ? "It is better" : "It is ahead and surely not worse by more than the margin")}: {Counts(evidence)}; {standing[1].Words}."),
            (_, true) when evidence.Losses > evidence.Wins && evidence.LabelledItems >= gates.MinimumPairs =>
                (Decision.Refused, $"The champion is better: {Counts(evidence)}."),
            (_, true) when LeastFlips(evidence, gates) > gates.MaxNegativeFlips && evidence.LabelledItems >= gates.MinimumPairs =>
                (Decision.Refused, $"It breaks too much that was right: {standing[1].Words}, surely more than the gate allows."),
            _ when inShadow >= TimeSpan.FromDays(gates.TimeoutDays) =>
                (Decision.Refused, Say($"No proof in {gates.TimeoutDays} days of shadow (gates.timeout_days): {Counts(evidence)}. A timeout is no promotion.")),
            _ => (null, $"Not decided: {Counts(evidence)}."),
        };
        return new Verdict(decision, words, standing, decision is null ? Missing(evidence, needed) : null);
    }

    private static List<Gate> Gates(PairedEvidence evidence, GateConfig gates, bool isDecided) =>
    [
        new Gate
        {
            Name = "evidence",
            IsMet = (isDecided || evidence.LogNonInferiority >= -Math.Log(1 - gates.Confidence)) && evidence.Wins > evidence.Losses,
            Words = Say($"{Counts(evidence)}; {1 / (1 - gates.Confidence):0.#} is needed in its favour"),
        },
        new Gate
        {
            Name = "negative_flips",
            // After a change of the world the champion is known to be broken: then only proved flips stand in the way of the better model (decision 0003).
            IsMet = evidence.NegativeFlipsHigh <= gates.MaxNegativeFlips || (evidence.AfterChange == true && LeastFlips(evidence, gates) <= gates.MaxNegativeFlips),
            Words = evidence.NegativeFlipsHigh is { } high
                ? Say($"it newly fails at most {high:0.0 %} of items that the champion has right (allowed {gates.MaxNegativeFlips:0.0 %}{(evidence.AfterChange == true ? ", and after a change of the world only what is proved above that" : "")})")
                : "no items compared yet",
        },
        new Gate
        {
            Name = "minimum_pairs",
            IsMet = evidence.LabelledItems >= gates.MinimumPairs,
            Words = Say($"people have labelled {evidence.LabelledItems} of the items compared ({gates.MinimumPairs} needed)"),
        },
    ];

    private static double NonInferior(PairedEvidence counts, double margin)
    {
        var test = new NonInferiority(margin);
        test.Observe(-1, counts.Wins);
        test.Observe(1, counts.Losses);
        return test.Observe(0, (long)counts.ComparedItems - counts.Wins - counts.Losses);
    }

    private static double LeastFlips(PairedEvidence evidence, GateConfig gates) =>
        evidence.ComparedItems > 0 ? ProportionInterval.LowerBound(evidence.Losses, evidence.ComparedItems, 1 - gates.Confidence) : 0;

    private static string Counts(PairedEvidence evidence) => Say(
        $"where only one is right, the challenger is on {evidence.Wins} {(evidence.Wins == 1 ? "item" : "items")} and the champion on {evidence.Losses} (e = {ThreeDigits(evidence.LogE)})");

    // More digits of an e-value say nothing; the strength of the evidence is its size.
    private static string ThreeDigits(double logE)
    {
        if (logE >= Math.Log(1e6))
        {
            return "over a million";
        }

        var value = Math.Exp(logE);
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(value)) - 2));
        return value < 100 ? Say($"{value:0.##}") : Say($"{Math.Round(value / step) * step:N0}");
    }

    // Goes on with the present share of wins until the test would decide.
    private static int? Missing(PairedEvidence evidence, double needed)
    {
        var seen = evidence.Wins + evidence.Losses;
        if (seen == 0 || evidence.Wins <= evidence.Losses)
        {
            return null;
        }

        var share = (double)evidence.Wins / seen;
        var (low, high) = (0, 1);
        while (!Decides(high))
        {
            (low, high) = (high, high * 2);
            if (high > FarthestForecast)
            {
                return null;
            }
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Decides(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;

        bool Decides(int more)
        {
            var wins = (long)Math.Round((seen + more) * share);
            return EMcNemar.LogValue(wins, seen + more - wins) >= needed;
        }
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
