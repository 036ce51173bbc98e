using Treadle.Statistics.Intervals;

namespace Treadle.Statistics.Comparison;

/// <summary>Rows that an update breaks: the old model was right, the new one is wrong. Accuracy can rise while these do too.</summary>
/// <param name="Rows">N.</param>
/// <param name="Negative">Rows that were right and become wrong.</param>
/// <param name="Positive">Rows that were wrong and become right.</param>
public sealed record NegativeFlips(long Rows, long Negative, long Positive)
{
    /// <summary>Share of rows that break; NaN without rows.</summary>
    public double Rate => (double)Negative / Rows;

    /// <summary>Wilson interval of <see cref="Rate"/>.</summary>
    public Interval Interval(double alpha = 0.05) => ProportionInterval.Wilson(Negative, Rows, alpha);

    /// <summary>Compares two models on the same rows.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="before">N predictions of the old model.</param>
    /// <param name="after">N predictions of the new model.</param>
    /// <exception cref="ArgumentException">Lengths disagree.</exception>
    public static NegativeFlips Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        var test = McNemarTest.Of(labels, before, after);
        return new NegativeFlips(labels.Length, test.FirstOnly, test.SecondOnly);
    }
}
