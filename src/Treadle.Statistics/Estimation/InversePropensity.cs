using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Estimation;

/// <summary>Mean loss of all rows from the labels of some, when the chance of each row to be labelled was fixed and written down before.</summary>
/// <remarks>
/// Needs a positive propensity for every row; without it no estimator repairs the selection. O(N), no allocation beyond a few sums.
/// Sources: D. G. Horvitz and D. J. Thompson (1952), doi:10.1080/01621459.1952.10483446; J. Hájek (1971); J. Robins, A. Rotnitzky, L. P. Zhao (1994).
/// </remarks>
public static class InversePropensity
{
    /// <summary>(1/N) Σ A ℓ/π: unbiased, wide when propensities are small.</summary>
    /// <param name="labelled">N flags, 1 = the row got a label.</param>
    /// <param name="losses">N finite losses; those of rows without a label are not used.</param>
    /// <param name="propensities">N chances in (0, 1].</param>
    /// <exception cref="ArgumentException">No rows, no labelled row, lengths disagree, a flag is not 0 or 1, or a propensity is outside (0, 1] (the message gives the index).</exception>
    public static MeanEstimate HorvitzThompson(ReadOnlySpan<int> labelled, ReadOnlySpan<double> losses, ReadOnlySpan<double> propensities)
    {
        Check(labelled, losses, propensities);
        var values = new double[labelled.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = labelled[row] == 1 ? losses[row] / propensities[row] : 0;
        }

        return Of(values);
    }

    /// <summary>Σ(A ℓ/π)/Σ(A/π): slightly biased, never outside the range of the losses. The standard error is the linearised one.</summary>
    /// <inheritdoc cref="HorvitzThompson"/>
    public static MeanEstimate Hajek(ReadOnlySpan<int> labelled, ReadOnlySpan<double> losses, ReadOnlySpan<double> propensities)
    {
        Check(labelled, losses, propensities);
        double sum = 0, weights = 0;
        for (var row = 0; row < labelled.Length; row++)
        {
            sum += labelled[row] == 1 ? losses[row] / propensities[row] : 0;
            weights += labelled[row] / propensities[row];
        }

        var mean = sum / weights;
        var squares = 0.0;
        for (var row = 0; row < labelled.Length; row++)
        {
            var part = labelled[row] == 1 ? (losses[row] - mean) / propensities[row] : 0;
            squares += part * part;
        }

        return new MeanEstimate(mean, Math.Sqrt(squares) / weights);
    }

    /// <summary>(1/N) Σ [m + A(ℓ − m)/π] with a predicted loss m: unbiased whatever the prediction, narrow when it is good.</summary>
    /// <param name="labelled">N flags, 1 = the row got a label.</param>
    /// <param name="losses">N finite losses; those of rows without a label are not used.</param>
    /// <param name="propensities">N chances in (0, 1].</param>
    /// <param name="predicted">N finite predicted losses, made without the labels they are compared with.</param>
    /// <inheritdoc cref="HorvitzThompson"/>
    public static MeanEstimate Augmented(
        ReadOnlySpan<int> labelled, ReadOnlySpan<double> losses, ReadOnlySpan<double> propensities, ReadOnlySpan<double> predicted)
    {
        Check(labelled, losses, propensities);
        Require.SameLength(labelled.Length, predicted.Length, nameof(labelled), nameof(predicted));
        Require.Finite(predicted);
        var values = new double[labelled.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = predicted[row] + (labelled[row] == 1 ? (losses[row] - predicted[row]) / propensities[row] : 0);
        }

        return Of(values);
    }

    /// <summary>(Σ A/π)²/Σ(A/π)²: how many equally weighted labels these are worth.</summary>
    public static double EffectiveSampleSize(ReadOnlySpan<int> labelled, ReadOnlySpan<double> propensities)
    {
        Check(labelled, propensities, propensities);
        double sum = 0, squares = 0;
        for (var row = 0; row < labelled.Length; row++)
        {
            var weight = labelled[row] / propensities[row];
            sum += weight;
            squares += weight * weight;
        }

        return squares == 0 ? 0 : sum * sum / squares;
    }

    private static MeanEstimate Of(ReadOnlySpan<double> values)
    {
        var mean = CompensatedSum.Of(values) / values.Length;
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            squares.Add((value - mean) * (value - mean));
        }

        return new MeanEstimate(mean, Math.Sqrt(squares.Value / (values.Length - 1) / values.Length));
    }

    private static void Check(ReadOnlySpan<int> labelled, ReadOnlySpan<double> losses, ReadOnlySpan<double> propensities)
    {
        Require.NotEmpty(labelled.Length, nameof(labelled));
        Require.SameLength(labelled.Length, losses.Length, nameof(labelled), nameof(losses));
        Require.SameLength(labelled.Length, propensities.Length, nameof(labelled), nameof(propensities));
        Require.Labels(labelled, 2);
        var any = false;
        for (var row = 0; row < labelled.Length; row++)
        {
            if (propensities[row] is not (> 0 and <= 1))
            {
                throw new ArgumentException($"propensities[{row}] is {propensities[row]}; every propensity must be in (0, 1].", nameof(propensities));
            }

            any |= labelled[row] == 1;
            if (labelled[row] == 1 && !double.IsFinite(losses[row]))
            {
                throw new ArgumentException($"losses[{row}] is {losses[row]}; the loss of a labelled row must be finite.", nameof(losses));
            }
        }

        if (!any)
        {
            throw new ArgumentException("labelled has no 1; at least one row must have a label.", nameof(labelled));
        }
    }
}
