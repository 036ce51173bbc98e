using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Outliers;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;
using Treadle.Statistics.Streams;

namespace Treadle.Bench.Statistics;

/// <summary>The sizes at which references were measured: see docs/methods/speed.md.</summary>
internal static class Workloads
{
    private const int Million = 1_000_000;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("find label issues 1M x 10, prune by noise rate", 2.0, 0.2, 4, () => OnLabels((y, p) => LabelIssueFilter.Find(y, p, 10))),
        new("find label issues 1M x 10, confident joint, batched", 0.66, 0.07, 4, () => OnLabels(Batched)),
        new("label quality 1M x 10, self-confidence", 0.21, 0.05, 4, () => OnScores(LabelQuality.SelfConfidence)),
        new("label quality 1M x 10, normalised margin", 0.42, 0.05, 4, () => OnScores(LabelQuality.NormalizedMargin)),
        new("label quality 1M x 10, weighted entropy", 0.49, 0.05, 4, () => OnScores(LabelQuality.ConfidenceWeightedEntropy)),
        new("kNN outlier scores 50k x 128, exact", 168, 37, 1, () => Outliers(50_000, 128)),
        new("entropy of 1M x 10, pick 200", 0.27, 0.05, 4, () => OnLabels(Uncertain)),
        new("k-center greedy 20k x 128, pick 500", 5.0, 0.8, 2, () => OnRows(20_000, 128, rows => KCenterGreedy.Select(new MatrixView<float>(rows, 128), [0], 500))),
        new("BADGE 20k x (128 x 4), pick 200", 2.1, 0.3, 3, BadgeRun),
        new("TypiClust 20k, pick 50", 1.7, 0.3, 3, Typical),
        new("ProbCover 20k x 32", 52, 3, 1, () => OnRows(20_000, 32, Cover)),
        new("univariate drift 500k + 1M x 10, 20 chunks: Jensen-Shannon", 3.1, 0.3, 3, () => Univariate(onlyOne: true)),
        new("univariate drift 500k + 1M x 10, 20 chunks: KS, JS, W1, Hellinger", 21, 1, 3, () => Univariate(onlyOne: false)),
        new("MMD 2 x 2,000 x 32, 100 permutations", 14.5, 1, 2, Discrepancy),
        new("ADWIN, 200k values", 0.06, 0.06, 4, () => Stream(new Adwin(), 200_000)),
        new("KSWIN, 20k values", 2.1, 0.1, 4, () => Stream(new KolmogorovSmirnovWindow(new Pcg32(1)), 20_000)),
        new("DDM, 200k values", 1.2, 0.01, 4, () => Stream(new DriftDetectionMethod(), 200_000)),
        new("profile 1M x 20: moments and 32 frozen bins", 31, 0.5, 3, Profile),
        .. MonitoringWorkloads.All,
        .. EvidenceWorkloads.All,
        .. CrowdWorkloads.All,
    ];

    private static Action OnLabels(Action<int[], double[]> run)
    {
        var random = new Pcg32(1);
        var (labels, p) = (new int[Million], new double[Million * 10]);
        for (var row = 0; row < Million; row++)
        {
            var truth = random.NextInt(10);
            labels[row] = random.NextInt(20) == 0 ? random.NextInt(10) : truth;
            var sum = 0.0;
            for (var k = 0; k < 10; k++)
            {
                sum += p[(row * 10) + k] = random.NextDouble() * random.NextDouble() + (k == truth ? 1.5 : 0);
            }

            for (var k = 0; k < 10; k++)
            {
                p[(row * 10) + k] /= sum;
            }
        }

        return () => run(labels, p);
    }

    private static void Batched(int[] labels, double[] p)
    {
        const int batch = 10_000;
        var stream = new BatchedLabelIssues(10);
        for (var start = 0; start < labels.Length; start += batch)
        {
            stream.AddThresholds(labels.AsSpan(start, batch), p.AsSpan(start * 10, batch * 10));
        }

        var flags = new bool[batch];
        for (var start = 0; start < labels.Length; start += batch)
        {
            stream.Flag(labels.AsSpan(start, batch), p.AsSpan(start * 10, batch * 10), flags);
        }
    }

    private static Action OnScores(LabelScore score)
    {
        var scores = new double[Million];
        return OnLabels((y, p) => score(y, p, 10, scores));
    }

    private static void Uncertain(int[] labels, double[] p)
    {
        var scores = new double[labels.Length];
        UncertaintyScores.Entropy(p, 10, scores);
        TopItems.Largest(scores, 200);
    }

    private static float[] Rows(int n, int d)
    {
        var random = new Pcg32(2);
        var rows = new float[n * d];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble());
        }

        return rows;
    }

    private static Action OnRows(int n, int d, Action<float[]> run)
    {
        var rows = Rows(n, d);
        return () => run(rows);
    }

    private static Action Outliers(int n, int d) => OnRows(n, d, rows =>
    {
        var means = NeighborOutliers.MeanDistances(NearestNeighbors.OfEach(new MatrixView<float>(rows, d), 10, DistanceMetric.Cosine));
        NeighborOutliers.Scores(means, NeighborOutliers.Scale(means));
    });

    private static Action BadgeRun()
    {
        var random = new Pcg32(3);
        var p = new double[20_000 * 4];
        for (var row = 0; row < 20_000; row++)
        {
            double[] weights = [random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()];
            for (var k = 0; k < 4; k++)
            {
                p[(row * 4) + k] = weights[k] / weights.Sum();
            }
        }

        return OnRows(20_000, 128, rows => Badge.Select(new MatrixView<float>(rows, 128), p, 4, 200, new Pcg32(4)));
    }

    private static Action Typical() => OnRows(20_000, 32, rows =>
    {
        var view = new MatrixView<float>(rows, 32);
        var clusters = KMeans.FitMiniBatch(view, 50, new Pcg32(5), steps: 50);
        TypiClust.Select(view, clusters.Labels, [], 50);
    });

    private static void Cover(float[] rows)
    {
        int[] all = [.. Enumerable.Range(0, rows.Length / 32)];
        ProbabilityCover.Select(new MatrixView<float>(rows, 32), [], all, 50, 3.2);
    }

    private static Action Univariate(bool onlyOne)
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
            for (var column = 0; column < 10; column++)
            {
                var coarse = FixedHistogram.WithDoaneBins(reference);
                var fine = onlyOne ? null : FixedHistogram.WithEqualWidthBins(reference, 10_000);
                for (var chunk = 0; chunk < 20; chunk++)
                {
                    var values = current.AsSpan(chunk * 50_000, 50_000);
                    var counted = coarse.Count(values);
                    JensenShannonDistance.Base2(coarse.CountsWithOverflow(), counted.CountsWithOverflow());
                    if (fine is not null)
                    {
                        HellingerDistance.FromCounts(coarse.CountsWithOverflow(), counted.CountsWithOverflow());
                        var detail = fine.Count(values);
                        KolmogorovSmirnov.FromCounts(fine.CountsWithTails(), detail.CountsWithTails());
                        WassersteinDistance.FromHistograms(fine, detail);
                    }
                }
            }
        };
    }

    private static Action Discrepancy()
    {
        var (x, y) = (Rows(2000, 32), Rows(2000, 32));
        return () => MaximumMeanDiscrepancy.Between(new MatrixView<float>(x, 32), new MatrixView<float>(y, 32)).Test(new Pcg32(7));
    }

    private static Action Stream(IStreamDetector detector, int length)
    {
        var random = new Pcg32(8);
        double[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() < 0.2 ? 1.0 : 0)];
        return () =>
        {
            foreach (var value in values)
            {
                detector.Update(value);
            }
        };
    }

    private static Action Profile()
    {
        var values = Rows(Million, 1).Select(value => (double)value).ToArray();
        var frozen = FixedHistogram.WithEqualWidthBins(values, 32);
        return () =>
        {
            for (var column = 0; column < 20; column++)
            {
                Moments.Of(values);
                frozen.Count(values);
            }
        };
    }
}
