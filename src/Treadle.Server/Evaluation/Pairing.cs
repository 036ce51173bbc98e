using Treadle.Protocol.Evaluation;
using Treadle.Statistics.Comparison;

namespace Treadle.Server.Evaluation;

/// <summary>Counts two models' answers to the same items. Pure.</summary>
internal static class Pairing
{
    /// <summary>The counts with their evidence.</summary>
    public static PairedResult Of(IReadOnlyList<PairedOutcome> outcomes, string? factor, string? value)
    {
        var wins = outcomes.Count(outcome => outcome is { First: false, Second: true });
        var losses = outcomes.Count(outcome => outcome is { First: true, Second: false });
        return new PairedResult
        {
            Factor = factor,
            Value = value,
            Items = outcomes.Count,
            BothRight = outcomes.Count(outcome => outcome is { First: true, Second: true }),
            Wins = wins,
            Losses = losses,
            EValue = Math.Exp(EMcNemar.LogValue(wins, losses)),
            PositiveFlips = Figures.Share("positive_flips", null, wins, outcomes.Count),
            NegativeFlips = Figures.Share("negative_flips", null, losses, outcomes.Count),
        };
    }
}
