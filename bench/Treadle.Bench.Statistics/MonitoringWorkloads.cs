using Treadle.Statistics.Calibration;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Performance;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Statistics;

/// <summary>Metrics, calibration and estimated performance at the sizes the references were measured at.</summary>
internal static class MonitoringWorkloads
{
    private const int Million = 1_000_000;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("ROC-AUC 1M", 0.33, 0.12, 6, () => OnScores((labels, scores) => RocAuc.Of(labels, scores))),
        new("ROC-AUC 1M with DeLong's interval", 0.33, 0.5, 4, () => OnScores((labels, scores) => DeLong.Area(labels, scores))),
        new("isotonic regression 1M", 0.31, 0.1, 6, () => OnScores((labels, scores) => IsotonicRegression.Fit(scores, labels))),
        new("bootstrap of accuracy, 1,000 x 100k, binomial", 1.7, 0.2, 4, () => () => Bootstrap.OfShare(81_234, 100_000, new Pcg32(1), 1000)),
        new("bootstrap of a mean loss, 1,000 x 100k, row by row", 1.7, 1, 2, () => OnScores((_, scores) => Bootstrap.OfMean(scores.AsSpan(0, 100_000), new Pcg32(1), 1000))),
        new("average precision 1M", 0.33, 0.3, 4, () => OnScores((labels, scores) => AveragePrecision.Of(labels, scores))),
        new("univariate drift, frozen columns: six distances, two tests, BH", 21, 1, 3, Frozen),
        new("loss forest of DLE, 100k x 10, 100 rounds", 0, 5, 1, Losses),
        new("CBPE, AUC and accuracy, 500k reference, 1M rows, 20 chunks", 6.2, 0.5, 3, Estimated),
    ];

    private static Action OnScores(Action<int[], double[]> run)
    {
        var (labels, scores) = Scored(Million, new Pcg32(11));
        return () => run(labels, scores);
    }

    private static (int[] Labels, double[] Scores) Scored(int rows, Pcg32 random)
    {
        var (labels, scores) = (new int[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            scores[row] = random.NextDouble();
            labels[row] = random.NextDouble() < scores[row] * scores[row] ? 1 : 0;
        }

        return (labels, scores);
    }

    private static Action Frozen()
    {
        var random = new Pcg32(6);
        double[] reference = new double[Million / 2], current = new double[Million];
        foreach (ref var value in reference.AsSpan())
        {
            value = random.NextGaussian();
        }

        foreach (ref var value in current.AsSpan())
        {
            value = random.NextGaussian() + 0.1;
        }

        return () =>
        {
            var columns = Enumerable.Range(0, 10).Select(_ => NumericReference.Freeze(reference)).ToArray();
            for (var chunk = 0; chunk < 20; chunk++)
            {
                var start = chunk * 50_000;
                DriftScan.Drifted([.. columns.Select(column => column.Compare(current.AsSpan(start, 50_000)))], 0.05);
            }
        };
    }

    private static Action Losses()
    {
        var random = new Pcg32(14);
        const int rows = 100_000, columns = 10;
        double[] features = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble())];
        double[] losses = [.. Enumerable.Range(0, rows).Select(row => Math.Abs(random.NextGaussian()) * features[row * columns])];
        return () => LossForest.Fit(new MatrixView<double>(features, columns), losses);
    }

    private static Action Estimated()
    {
        var reference = Chunks(Million / 2, 50_000, new Pcg32(12), isLabelled: true);
        var analysis = Chunks(Million, 50_000, new Pcg32(13), isLabelled: false);
        var whole = Chunks(Million / 2, Million / 2, new Pcg32(12), isLabelled: true)[0];
        return () =>
        {
            var estimator = new ConfidenceBasedEstimator(whole, calibrate: true);
            foreach (var metric in (PerformanceMetric[])[PerformanceMetric.RocAuc, PerformanceMetric.Accuracy])
            {
                ConfidenceBasedEstimator.Band([.. reference.Select(chunk => ConfidenceBasedEstimator.Realised(chunk, metric))]);
                foreach (var chunk in analysis)
                {
                    estimator.Estimate(chunk, metric);
                    estimator.StandardError(metric, chunk.Rows);
                }
            }
        };
    }

    private static LabelledChunk[] Chunks(int rows, int size, Pcg32 random, bool isLabelled)
    {
        var chunks = new LabelledChunk[rows / size];
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            var (labels, scores) = Scored(size, random);
            chunks[chunk] = new LabelledChunk(
                [.. scores.SelectMany(score => new[] { 1 - score, score })], [.. scores.Select(score => score > 0.5 ? 1 : 0)], isLabelled ? labels : [], 2);
        }

        return chunks;
    }
}
