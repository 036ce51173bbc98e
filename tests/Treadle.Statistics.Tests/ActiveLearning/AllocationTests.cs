using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.ActiveLearning;

/// <summary>No method here allocates more than a small multiple of what it is given. Methods of one thread, measured on it.</summary>
public sealed class AllocationTests
{
    private const int N = 4000;
    private const int D = 32;

    [Fact]
    public void Strategies_allocate_at_most_three_times_their_input()
    {
        var random = new Pcg32(1);
        float[] rows = [.. Enumerable.Range(0, N * D).Select(_ => (float)random.NextGaussian())];
        double[] p = [.. Enumerable.Range(0, N).SelectMany(_ => new[] { 0.5, 0.3, 0.2 })], scores = new double[N];
        Allocated(() => KCenterGreedy.Select(new MatrixView<float>(rows, D), [0], 100)).ShouldBeLessThan(3L * 4 * N * D);
        Allocated(() => Badge.Select(new MatrixView<float>(rows, D), p, 3, 100, new Pcg32(2))).ShouldBeLessThan(3 * ((4L * N * D) + (8L * N * 3)));
        Allocated(() => KMeans.FitMiniBatch(new MatrixView<float>(rows, D), 20, new Pcg32(3), 256, 20)).ShouldBeLessThan(12L * 4 * N * D);
        Allocated(() => UncertaintyScores.Entropy(p, 3, scores)).ShouldBe(0);
        Allocated(() => TopItems.Largest(scores, 50)).ShouldBeLessThan(8L * N);
    }

    [Fact]
    public void Short_texts_are_compared_without_any_allocation() =>
        Allocated(() => BitParallel.ShortLevenshtein("the quick brown fox", "a quack browns fixes")).ShouldBe(0);

    [Fact]
    public void A_certificate_takes_no_memory_for_its_rows()
    {
        var sequence = new FixedSequence(0.02, 0.05, [.. Enumerable.Range(1, 40).Select(level => 1 - (level / 40.0))]);
        Allocated(() =>
        {
            for (var row = 0; row < 10_000; row++)
            {
                sequence.Observe(row % 100 / 100.0, row % 300 == 0 ? 1 : 0);
            }
        }).ShouldBe(0);
    }

    private static long Allocated(Action run)
    {
        // The least of several runs: compiling, and tiering up, allocate on the same thread.
        var least = long.MaxValue;
        for (var repeat = 0; repeat < 4; repeat++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
