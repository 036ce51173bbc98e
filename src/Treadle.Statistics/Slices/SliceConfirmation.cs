using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Slices;

/// <summary>What held-out rows say about a slice that a search found.</summary>
/// <param name="Size">Held-out rows inside the slice.</param>
/// <param name="MeanInside">Their mean error; NaN when there is none.</param>
/// <param name="MeanOutside">Mean error of the other held-out rows; NaN when there is none.</param>
/// <param name="PValue">One-sided p-value that the slice is not worse (Welch's t-test); 1 when either side has fewer than two rows.</param>
public readonly record struct SliceConfirmation(int Size, double MeanInside, double MeanOutside, double PValue)
{
    /// <summary>Confirms one slice on rows that were not searched.</summary>
    /// <param name="predicates">The slice.</param>
    /// <param name="codes">M × C codes of held-out rows, row-major.</param>
    /// <param name="columns">C.</param>
    /// <param name="errors">M errors.</param>
    /// <exception cref="ArgumentException">Shapes disagree, an error is not finite, or a predicate names no column.</exception>
    /// <remarks>O(M). Confirming several slices is several tests: correct the p-values (Holm, Benjamini–Hochberg).</remarks>
    public static SliceConfirmation On(IReadOnlyList<SlicePredicate> predicates, ReadOnlySpan<int> codes, int columns, ReadOnlySpan<double> errors)
    {
        Require.Shape(codes.Length, errors.Length, columns, nameof(codes));
        Require.Finite(errors);
        for (var place = 0; place < predicates.Count; place++)
        {
            if ((uint)predicates[place].Column >= (uint)columns)
            {
                throw new ArgumentException($"predicates[{place}] is about column {predicates[place].Column}; every column must be in [0, {columns}).", nameof(predicates));
            }
        }

        var (inside, outside) = (new List<double>(), new List<double>());
        for (var row = 0; row < errors.Length; row++)
        {
            var isInside = true;
            foreach (var predicate in predicates)
            {
                isInside &= codes[(row * columns) + predicate.Column] == predicate.Value;
            }

            (isInside ? inside : outside).Add(errors[row]);
        }

        var (a, b) = (Moments.Of([.. inside]), Moments.Of([.. outside]));
        return new SliceConfirmation(
            inside.Count, a.Count > 0 ? a.Mean : double.NaN, b.Count > 0 ? b.Mean : double.NaN, OneSided(a, b));
    }

    private static double OneSided(Moments inside, Moments outside)
    {
        if (inside.Count < 2 || outside.Count < 2)
        {
            return 1;
        }

        var (va, vb) = (inside.SampleVariance!.Value / inside.Count, outside.SampleVariance!.Value / outside.Count);
        if (va + vb == 0)
        {
            return inside.Mean > outside.Mean ? 0 : 1;
        }

        var t = (inside.Mean - outside.Mean) / Math.Sqrt(va + vb);
        var degrees = (va + vb) * (va + vb) / ((va * va / (inside.Count - 1)) + (vb * vb / (outside.Count - 1)));
        return StudentDistribution.Cdf(-t, degrees);
    }
}
