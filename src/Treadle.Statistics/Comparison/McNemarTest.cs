using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Comparison;

/// <summary>Do two models differ in accuracy on the same rows? Only rows where exactly one is right say anything. Valid at one look.</summary>
/// <param name="FirstOnly">b, rows where only the first model is right.</param>
/// <param name="SecondOnly">c, rows where only the second model is right.</param>
/// <remarks>Source: Q. McNemar (1947), doi:10.1007/BF02295996; mid-p: M. W. Fagerland et al. (2013). Peer: statsmodels mcnemar. O(1).</remarks>
public sealed record McNemarTest(long FirstOnly, long SecondOnly)
{
    /// <summary>(b − c)²/(b + c); 0 without discordant rows.</summary>
    public double ChiSquare => Discordant == 0 ? 0 : Square(FirstOnly - SecondOnly) / Discordant;

    /// <summary>P-value of <see cref="ChiSquare"/>: for many discordant rows.</summary>
    public double ChiSquareP => ChiSquareDistribution.Survival(ChiSquare, 1);

    /// <summary>(|b − c| − 1)²/(b + c).</summary>
    public double CorrectedChiSquare => Discordant == 0 ? 0 : Square(Math.Abs(FirstOnly - SecondOnly) - 1) / Discordant;

    /// <summary>P-value of <see cref="CorrectedChiSquare"/>.</summary>
    public double CorrectedChiSquareP => ChiSquareDistribution.Survival(CorrectedChiSquare, 1);

    /// <summary>The exact two-sided binomial p-value, at most 1.</summary>
    public double ExactP => BinomialDistribution.TwoSidedHalf(FirstOnly, Discordant);

    /// <summary>Exact p minus the probability of the table itself: less conservative, our default for one look.</summary>
    public double MidP => ExactP - BinomialDistribution.Probability(FirstOnly, Discordant, 0.5);

    private long Discordant => FirstOnly + SecondOnly;

    /// <summary>Counts the discordant rows of two models.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="first">N predictions of the first model.</param>
    /// <param name="second">N predictions of the second model.</param>
    /// <exception cref="ArgumentException">Lengths disagree.</exception>
    public static McNemarTest Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        Require.SameLength(labels.Length, first.Length, nameof(labels), nameof(first));
        Require.SameLength(labels.Length, second.Length, nameof(labels), nameof(second));
        long firstOnly = 0, secondOnly = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var firstRight = first[row] == labels[row];
            var secondRight = second[row] == labels[row];
            firstOnly += firstRight && !secondRight ? 1 : 0;
            secondOnly += !firstRight && secondRight ? 1 : 0;
        }

        return new McNemarTest(firstOnly, secondOnly);
    }

    private static double Square(double value) => value * value;
}
