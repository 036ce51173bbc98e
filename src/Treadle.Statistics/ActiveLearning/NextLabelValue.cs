using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>What the next label is worth in money, from two models judged on the same random audit slice: when to stop asking.</summary>
/// <remarks>
/// (errors repaired − errors made)/audited/labels between × value. The learning curve is taken to be concave: the next label brings no more than the last ones did.
/// The limits are Wilson's for repaired and broken answers, each at α/2, so that their difference holds with probability about 1 − α. Ours; no peer has it. O(1).
/// </remarks>
public sealed record NextLabelValue
{
    /// <summary>Audited items that both models answered.</summary>
    public required long Audited { get; init; }

    /// <summary>Of these, wrong before and right after.</summary>
    public required long Repaired { get; init; }

    /// <summary>Of these, right before and wrong after.</summary>
    public required long Broken { get; init; }

    /// <summary>Labels that were added between the two models.</summary>
    public required long LabelsBetween { get; init; }

    /// <summary>Money that a step from accuracy 0 to accuracy 1 would be worth.</summary>
    public required double ValueOfAccuracy { get; init; }

    /// <summary>The chance that the limits miss, in (0, 1).</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Money per label as measured; negative when the model got worse.</summary>
    /// <exception cref="ArgumentException">The counts do not fit together.</exception>
    public double Measured => Check() * (Repaired - Broken) / Audited;

    /// <summary>The most that a label is likely to be worth.</summary>
    /// <exception cref="ArgumentException">The counts do not fit together.</exception>
    public double AtMost => Check() * (Limits(Repaired).Upper - Limits(Broken).Lower);

    /// <summary>The least that a label is likely to be worth.</summary>
    /// <exception cref="ArgumentException">The counts do not fit together.</exception>
    public double AtLeast => Check() * (Limits(Repaired).Lower - Limits(Broken).Upper);

    /// <summary>Compares with the price of a label: stop only when even the most a label can be worth is below it, and not because the audit is small.</summary>
    /// <param name="price">Money per label, at least 0.</param>
    /// <exception cref="ArgumentException">The counts do not fit together, or the price is negative.</exception>
    public NextLabelVerdict Against(double price)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price);
        return AtMost < price ? NextLabelVerdict.Stop : AtLeast >= price ? NextLabelVerdict.Ask : NextLabelVerdict.Unsure;
    }

    private Interval Limits(long hits) => ProportionInterval.Wilson(hits, Audited, Alpha);

    /// <summary>The worth of a unit of accuracy per label.</summary>
    private double Check()
    {
        Require.OpenUnit(Alpha);
        if (Audited < 1 || Repaired < 0 || Broken < 0 || Repaired + Broken > Audited || LabelsBetween < 1 || !(ValueOfAccuracy >= 0) || double.IsInfinity(ValueOfAccuracy))
        {
            throw new ArgumentException(
                $"Audited {Audited} and LabelsBetween {LabelsBetween} must be at least 1, Repaired {Repaired} and Broken {Broken} at least 0 and together at most Audited, ValueOfAccuracy {ValueOfAccuracy} finite and not negative.");
        }

        return ValueOfAccuracy / LabelsBetween;
    }
}
