using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Estimation;

/// <summary>A mean from few labels and many predictions, never worse in the long run than from the labels alone.</summary>
/// <remarks>
/// θ̂ = λ·mean(f_U) + mean(Y − λ f_L), λ = Cov(Y, f)/((1 + n/N) Var f) clipped to [0, 1]. Gains when |corr(Y, f)| exceeds about 1/√(n−2). Labels must be a
/// random sample of the rows. O(n + N). Source: A. Angelopoulos, J. Duchi, T. Zrnic (2023), arXiv 2311.01453. Peer: ppi_py; same divisors.
/// </remarks>
/// <param name="Mean">The estimate and its standard error.</param>
/// <param name="LabelsOnly">The mean of the labels alone.</param>
/// <param name="RawLambda">λ before clipping.</param>
public sealed record PredictionPowered(MeanEstimate Mean, MeanEstimate LabelsOnly, double RawLambda)
{
    /// <summary>How much of the prediction is used, in [0, 1].</summary>
    public double Lambda => Math.Clamp(RawLambda, 0, 1);

    /// <summary>Estimates a mean.</summary>
    /// <param name="labels">n finite values of labelled rows.</param>
    /// <param name="predictions">n finite predictions of the same rows.</param>
    /// <param name="unlabelled">N finite predictions of rows without labels.</param>
    /// <exception cref="ArgumentException">Fewer than two labelled or no unlabelled rows, lengths disagree, or a number is not finite.</exception>
    public static PredictionPowered Estimate(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> unlabelled)
    {
        Require.SameLength(labels.Length, predictions.Length, nameof(labels), nameof(predictions));
        Require.NotEmpty(unlabelled.Length, nameof(unlabelled));
        if (labels.Length < 2)
        {
            throw new ArgumentException("At least two labelled rows are needed.", nameof(labels));
        }

        Require.Finite(labels);
        Require.Finite(predictions);
        Require.Finite(unlabelled);
        double count = labels.Length, rest = unlabelled.Length;
        var (labelMean, labelVariance) = Moments(labels);
        var predictionMean = Moments(predictions).Mean;
        var covariance = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            covariance += (labels[row] - labelMean) * (predictions[row] - predictionMean) / count;
        }

        double[] pooled = [.. predictions, .. unlabelled];
        var pooledVariance = Moments(pooled).Variance * pooled.Length / (pooled.Length - 1);
        var raw = pooledVariance == 0 ? 0 : covariance / ((1 + (count / rest)) * pooledVariance);
        var lambda = Math.Clamp(raw, 0, 1);
        var corrected = new double[labels.Length];
        for (var row = 0; row < corrected.Length; row++)
        {
            corrected[row] = labels[row] - (lambda * predictions[row]);
        }

        var (correction, correctionVariance) = Moments(corrected);
        var (unlabelledMean, unlabelledVariance) = Moments(unlabelled);
        var error = Math.Sqrt((lambda * lambda * unlabelledVariance / rest) + (correctionVariance / count));
        return new PredictionPowered(
            new MeanEstimate((lambda * unlabelledMean) + correction, error),
            new MeanEstimate(labelMean, Math.Sqrt(labelVariance / count)),
            raw);
    }

    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
    {
        var mean = CompensatedSum.Of(values) / values.Length;
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            squares.Add((value - mean) * (value - mean));
        }

        return (mean, squares.Value / values.Length);
    }
}
