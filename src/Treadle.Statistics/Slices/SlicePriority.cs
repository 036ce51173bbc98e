using Treadle.Statistics.Intervals;

namespace Treadle.Statistics.Slices;

/// <summary>One row of the table of where work pays: how far a slice is behind people, how common it is, how easy and how valuable to mend.</summary>
public sealed record SlicePriority
{
    /// <summary>The slice's name.</summary>
    public required string Name { get; init; }

    /// <summary>Audited items of the slice and how many the model got wrong.</summary>
    public required (int Items, int Errors) Model { get; init; }

    /// <summary>Items of the slice that two people answered blind, and how many they disagreed on.</summary>
    public required (int Items, int Disagreements) People { get; init; }

    /// <summary>Share of the traffic, in [0, 1].</summary>
    public required double Share { get; init; }

    /// <summary>How easy it is to mend, in [0, 1]; 1 when unknown.</summary>
    public double Ease { get; init; } = 1;

    /// <summary>The ease that is sure, in [0, <see cref="Ease"/>], such as the lower limit of a measured one; null: all of it.</summary>
    public double? SureEase { get; init; }

    /// <summary>What an avoided error is worth; 1 when unknown.</summary>
    public double Value { get; init; } = 1;

    /// <summary>Error rate of the model less the disagreement of people, as measured.</summary>
    public double Gap => Rate(Model) - Rate(People);

    /// <summary>The gap that is sure: lower Wilson limit of the model's error rate less upper limit of people's disagreement, not below 0.</summary>
    public double SureGap => Math.Max(0, Limits(Model).Lower - Limits(People).Upper);

    /// <summary>Gap × share × ease × value, as measured; negative where the model is ahead of people.</summary>
    public double Priority => Gap * Share * Ease * Value;

    /// <summary>Gap × share × ease × value at the sure gap and the sure ease: what the table is ordered by.</summary>
    public double SurePriority => SureGap * Share * (SureEase ?? Ease) * Value;

    /// <summary>The table: largest sure priority first; ties by measured priority, then by name.</summary>
    /// <exception cref="ArgumentException">Counts, share, ease or value of a slice are out of range; the message names the slice.</exception>
    public static IReadOnlyList<SlicePriority> Rank(IEnumerable<SlicePriority> slices) =>
        [.. slices.Select(Checked).OrderByDescending(slice => slice.SurePriority)
            .ThenByDescending(slice => slice.Priority)
            .ThenBy(slice => slice.Name, StringComparer.Ordinal)];

    private static SlicePriority Checked(SlicePriority slice) =>
        slice.Model.Errors >= 0 && slice.Model.Errors <= slice.Model.Items && slice.People.Disagreements >= 0 && slice.People.Disagreements <= slice.People.Items
        && slice.Share is >= 0 and <= 1 && slice.Ease is >= 0 and <= 1 && slice.SureEase is not (< 0 or double.NaN) && !(slice.SureEase > slice.Ease) && slice.Value >= 0 && double.IsFinite(slice.Value)
            ? slice
            : throw new ArgumentException(
                $"{slice.Name}: errors {slice.Model.Errors} of {slice.Model.Items}, disagreements {slice.People.Disagreements} of {slice.People.Items}, share {slice.Share}, ease {slice.Ease} (sure {slice.SureEase}), value {slice.Value}; counts must be in range, share and ease in [0, 1], the sure ease not above the other, value finite and not negative.");

    private static double Rate((int Items, int Hits) counts) => counts.Items == 0 ? 0 : (double)counts.Hits / counts.Items;

    private static (double Lower, double Upper) Limits((int Items, int Hits) counts)
    {
        if (counts.Items == 0)
        {
            return (0, 1);
        }

        var interval = ProportionInterval.Wilson(counts.Hits, counts.Items);
        return (interval.Lower, interval.Upper);
    }
}
