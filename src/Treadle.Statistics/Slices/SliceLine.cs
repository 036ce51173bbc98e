using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Slices;

/// <summary>Finds the slices of a data set where a model is worst: exactly the best by score, not a sample of them.</summary>
/// <remarks>
/// Searching many slices finds some by chance: confirm on held-out rows (<see cref="SliceConfirmation"/>).
/// Source: S. Sagadeeva and M. Boehm (2021), "SliceLine", doi:10.1145/3448016.3457323.
/// Peer: the sliceline package uses the number of columns where its bound needs the number of rows; here the bound is the right one.
/// </remarks>
public static class SliceLine
{
    /// <summary>The best slices.</summary>
    /// <param name="codes">N × C codes, row-major; negative means missing and matches no condition.</param>
    /// <param name="columns">C.</param>
    /// <param name="errors">N errors of at least 0, their sum positive.</param>
    /// <param name="options">What is searched; the defaults when null.</param>
    /// <returns>Slices with positive score: by score, then size (larger first), then fewer conditions, then conditions in order.</returns>
    /// <exception cref="ArgumentException">Shapes disagree, an error is negative or not finite, no error is positive, or an option is out of range.</exception>
    /// <remarks>
    /// Depth-first over bitmaps: a slice is extended while a bound on the score of everything inside it reaches the best found so far. The bound takes the
    /// largest score over all sizes that a part of the slice can have, given its error sum and largest error. Exponential at worst, N/8 bytes per condition.
    /// </remarks>
    public static IReadOnlyList<ScoredSlice> Search(ReadOnlySpan<int> codes, int columns, ReadOnlySpan<double> errors, SliceSearchOptions? options = null)
    {
        options ??= new SliceSearchOptions();
        Check(codes, columns, errors, options);
        return new SliceLattice(codes, columns, errors.ToArray(), options).Run();
    }

    private static void Check(ReadOnlySpan<int> codes, int columns, ReadOnlySpan<double> errors, SliceSearchOptions options)
    {
        Require.Shape(codes.Length, errors.Length, columns, nameof(codes));
        Require.Finite(errors);
        var sum = 0.0;
        for (var row = 0; row < errors.Length; row++)
        {
            if (errors[row] < 0)
            {
                throw new ArgumentException($"errors[{row}] is {errors[row]}; an error cannot be negative.", nameof(errors));
            }

            sum += errors[row];
        }

        if (sum == 0)
        {
            throw new ArgumentException("All errors are zero: no slice is worse than another.", nameof(errors));
        }

        if (options.Count < 1 || options.ErrorWeight is not (> 0 and <= 1) || options.SmallestSize < 1 || options.LargestDepth < 1)
        {
            throw new ArgumentException(
                $"Count {options.Count}, SmallestSize {options.SmallestSize} and LargestDepth {options.LargestDepth} must be at least 1, ErrorWeight {options.ErrorWeight} in (0, 1].",
                nameof(options));
        }
    }
}
