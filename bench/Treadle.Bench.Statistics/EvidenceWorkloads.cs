using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Slices;
using Treadle.Statistics.Text;

namespace Treadle.Bench.Statistics;

/// <summary>Guarantees, texts, slices and maps at the sizes of docs/methods/speed.md.</summary>
internal static class EvidenceWorkloads
{
    private const int Million = 1_000_000;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("Levenshtein, 1M pairs of about 20 characters", 0.20, 0.20, 5, Distances),
        new("betting confidence sequence, 2,000 x grid 100", 0.10, 0.01, 10, Betting),
        new("fixed sequence, 100k rows x 40 levels", double.NaN, 0.1, 5, Certificate),
        new("SliceLine 50k x 30 columns of 10 values, depth 2", double.NaN, 2, 2, Slices),
        new("2-D map of 5k x 64", double.NaN, 5, 1, Map),
    ];

    private static Action Distances()
    {
        // Unrelated texts: no common beginning or end makes them cheaper.
        var random = new Pcg32(21);
        string Draw() => string.Create(16 + random.NextInt(9), random, (text, source) =>
        {
            foreach (ref var symbol in text)
            {
                symbol = (char)('a' + source.NextInt(26));
            }
        });
        (string First, string Second)[] pairs = [.. Enumerable.Range(0, Million).Select(_ => (Draw(), Draw()))];
        return () =>
        {
            long sum = 0;
            foreach (var (first, second) in pairs)
            {
                sum += EditDistance.Levenshtein(first, second);
            }

            if (sum is < 15 * Million or > 24 * Million)
            {
                throw new InvalidOperationException($"The distances add up to {sum}, which cannot be.");
            }
        };
    }

    private static Action Betting()
    {
        var random = new Pcg32(22);
        double[] values = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble() < 0.3 ? 1.0 : 0)], lower = new double[2000], upper = new double[2000];
        return () => BettingConfidenceSequence.Bounds(values, 0.05, lower, upper, new BettingOptions { Steps = 100 });
    }

    private static Action Certificate()
    {
        var random = new Pcg32(23);
        double[] scores = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())], losses = [.. scores.Select(score => random.NextDouble() < 0.1 * (1 - score) ? 1.0 : 0)];
        return () =>
        {
            var sequence = new FixedSequence(0.02, 0.05, [.. Enumerable.Range(1, 40).Select(level => 1 - (level / 40.0))]);
            for (var row = 0; row < scores.Length; row++)
            {
                sequence.Observe(scores[row], losses[row]);
            }

            GC.KeepAlive(sequence.CertifiedLevels);
        };
    }

    private static Action Slices()
    {
        var random = new Pcg32(24);
        int[] codes = [.. Enumerable.Range(0, 50_000 * 30).Select(_ => random.NextInt(10))];
        double[] errors = [.. Enumerable.Range(0, 50_000).Select(row => random.NextDouble() < (codes[row * 30] == 1 ? 0.3 : 0.1) ? 1.0 : 0)];
        return () => SliceLine.Search(codes, 30, errors, new SliceSearchOptions { LargestDepth = 2 });
    }

    private static Action Map()
    {
        var random = new Pcg32(25);
        float[] rows = [.. Enumerable.Range(0, 5000 * 64).Select(index => (float)(random.NextGaussian() + (index % 64 == index / 64 % 8 ? 6 : 0)))];
        return () => PairwiseMap.Fit(new MatrixView<float>(rows, 64), seed: 1);
    }
}
