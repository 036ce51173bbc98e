using Treadle.Statistics.Calibration;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Performance;

/// <summary>CBPE: estimates a classifier's performance on rows without labels from its own calibrated probabilities.</summary>
/// <remarks>
/// Assumes no concept drift: when the meaning of the labels changes the estimate stays high (California, 2022-03: estimated .829, realised .705). A reason to
/// audit more, never evidence to promote. O(N·K log N). Peer: NannyML 0.13.1 CBPE; differs: whether to calibrate is the caller's decision (see
/// <see cref="CalibrationGate"/>), as the peer's depends on NumPy's shuffle.
/// </remarks>
public sealed class ConfidenceBasedEstimator
{
    private readonly LabelledChunk _reference;
    private readonly IScoreCalibrator?[] _curves;
    private readonly Dictionary<PerformanceMetric, double> _components = [];

    /// <summary>Learns calibration and sampling errors from labelled reference rows.</summary>
    /// <param name="reference">Labelled rows that the model was not trained on.</param>
    /// <param name="calibrate">Whether to fit an isotonic curve per class (of the positive class when there are two).</param>
    /// <exception cref="ArgumentException">The reference has no labels.</exception>
    public ConfidenceBasedEstimator(LabelledChunk reference, bool calibrate)
        : this(reference, [.. Enumerable.Repeat(calibrate, reference.Classes)])
    {
    }

    /// <summary>As above, deciding class by class.</summary>
    /// <param name="reference">Labelled rows that the model was not trained on.</param>
    /// <param name="calibrate">K flags; with two classes only the second counts.</param>
    /// <exception cref="ArgumentException">The reference has no labels, or there are not K flags.</exception>
    public ConfidenceBasedEstimator(LabelledChunk reference, ReadOnlySpan<bool> calibrate)
    {
        Require.SameLength(reference.Classes, calibrate.Length, nameof(reference), nameof(calibrate));
        if (!reference.IsLabelled)
        {
            throw new ArgumentException("The reference needs labels.", nameof(reference));
        }

        _reference = reference;
        var chosen = calibrate.ToArray();
        _curves =
        [
            .. Positives(reference.Classes).Select(index => !chosen[index] ? null : IsotonicRegression.Fit(
                reference.Column(index), Array.ConvertAll(reference.IsPositive(index), flag => flag ? 1 : 0))),
        ];
    }

    /// <summary>The probability of a class for every row, after calibration.</summary>
    public double[] Calibrated(LabelledChunk chunk, int index) => CalibratedColumns(chunk)[IsBinary ? 0 : index];

    /// <summary>The estimated metric of rows without labels; NaN where it is undefined.</summary>
    /// <param name="chunk">Rows; labels, if any, are not looked at.</param>
    /// <param name="metric">The metric.</param>
    /// <exception cref="ArgumentException">The chunk has another number of classes.</exception>
    public double Estimate(LabelledChunk chunk, PerformanceMetric metric)
    {
        Require.SameLength(_reference.Classes, chunk.Classes, "the reference", nameof(chunk));
        var columns = CalibratedColumns(chunk);
        if (metric == PerformanceMetric.Accuracy && !IsBinary)
        {
            var right = default(CompensatedSum);
            for (var row = 0; row < chunk.Rows; row++)
            {
                right.Add(columns[chunk.Predictions[row]][row]);
            }

            return right.Value / chunk.Rows;
        }

        return Positives(chunk.Classes).Select((index, position) => metric switch
        {
            PerformanceMetric.RocAuc => ExpectedRanking.RocAuc(chunk.Column(index), columns[position]),
            PerformanceMetric.AveragePrecision => ExpectedRanking.AveragePrecision(chunk.Column(index), columns[position]),
            _ => ExpectedCounts.Of(columns[position], chunk.IsPredicted(index)).Of(metric),
        }).Average();
    }

    /// <summary>As <see cref="Estimate"/>, with the error that the number of rows adds.</summary>
    /// <inheritdoc cref="Estimate"/>
    public PerformanceEstimate EstimateWithError(LabelledChunk chunk, PerformanceMetric metric) =>
        new(Estimate(chunk, metric), StandardError(metric, chunk.Rows));

    /// <summary>The metric of labelled rows; NaN where it is undefined.</summary>
    /// <exception cref="ArgumentException">The chunk has no labels.</exception>
    public static double Realised(LabelledChunk chunk, PerformanceMetric metric)
    {
        if (!chunk.IsLabelled)
        {
            throw new ArgumentException("The realised metric needs labels.", nameof(chunk));
        }

        if (metric == PerformanceMetric.Accuracy)
        {
            return Metrics.Accuracy.Of(chunk.Labels, chunk.Predictions);
        }

        return Positives(chunk.Classes).Select(index => metric switch
        {
            PerformanceMetric.RocAuc => Metrics.RocAuc.OrUndefined(chunk.Labels, chunk.Column(index), index),
            PerformanceMetric.AveragePrecision => Metrics.AveragePrecision.OrUndefined(chunk.Labels, chunk.Column(index), index),
            _ => ExpectedCounts.Of(Array.ConvertAll(chunk.IsPositive(index), flag => flag ? 1.0 : 0), chunk.IsPredicted(index)).Of(metric),
        }).Average();
    }

    /// <summary>The standard error that the luck of <paramref name="rows"/> rows adds to a metric; NaN where the reference does not define it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is not positive.</exception>
    public double StandardError(PerformanceMetric metric, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if (!_components.TryGetValue(metric, out var component))
        {
            component = Component(metric);
            _components.Add(metric, component);
        }

        return Math.Sqrt(component / rows);
    }

    /// <summary>The band that estimates may not leave: mean ± 3 population standard deviations of realised reference chunks, inside [0, 1].</summary>
    /// <param name="realised">The realised metric of every reference chunk.</param>
    /// <exception cref="ArgumentException">No chunks, or a value is not finite.</exception>
    public static Intervals.Interval Band(ReadOnlySpan<double> realised)
    {
        Require.NotEmpty(realised.Length, nameof(realised));
        Require.Finite(realised);
        var mean = CompensatedSum.Of(realised) / realised.Length;
        var deviation = Math.Sqrt(realised.ToArray().Sum(value => (value - mean) * (value - mean)) / realised.Length);
        return new Intervals.Interval(Math.Max(0, mean - (3 * deviation)), Math.Min(1, mean + (3 * deviation)));
    }

    private bool IsBinary => _reference.Classes == 2;

    // Two classes have one question, several have one each.
    private static IEnumerable<int> Positives(int classes) => classes == 2 ? [1] : Enumerable.Range(0, classes);

    private double Component(PerformanceMetric metric)
    {
        if (metric == PerformanceMetric.Accuracy)
        {
            var (right, all) = (new bool[_reference.Rows], new bool[_reference.Rows]);
            Array.Fill(all, true);
            for (var row = 0; row < right.Length; row++)
            {
                right[row] = _reference.Labels[row] == _reference.Predictions[row];
            }

            return SamplingError.Component(metric, right, all, [], isOnlyQuestion: true);
        }

        var parts = Positives(_reference.Classes)
            .Select(index => SamplingError.Component(
                metric, _reference.IsPositive(index), _reference.IsPredicted(index), _reference.Column(index), IsBinary))
            .ToArray();

        // The classes are treated as independent, as in the peer.
        return parts.Sum() / (parts.Length * parts.Length);
    }

    private double[][] CalibratedColumns(LabelledChunk chunk)
    {
        double[][] columns = [.. Positives(chunk.Classes).Select(chunk.Column)];
        if (Array.TrueForAll(_curves, curve => curve is null))
        {
            return columns;
        }

        for (var position = 0; position < columns.Length; position++)
        {
            if (_curves[position] is { } curve)
            {
                var column = columns[position];
                for (var row = 0; row < column.Length; row++)
                {
                    column[row] = curve.Apply(column[row]);
                }
            }
        }

        for (var row = 0; !IsBinary && row < chunk.Rows; row++)
        {
            var sum = columns.Sum(column => column[row]);
            for (var position = 0; position < columns.Length; position++)
            {
                columns[position][row] = sum > 0 ? columns[position][row] / sum : 1.0 / columns.Length;
            }
        }

        return columns;
    }
}
