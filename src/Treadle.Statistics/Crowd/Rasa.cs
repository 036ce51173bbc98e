using System.Numerics.Tensors;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Picks the answer whose embedding is nearest to a mean weighted by annotators' reliability: for texts, images, anything with an embedding.</summary>
/// <remarks>
/// In turn: item embedding = mean of its answers weighted by reliability; reliability = χ² quantile of the number of answers over the sum of squared distances,
/// so that few answers earn little trust. O(R·d) per round. An annotator who answers most items alone among disagreeing others can take all the weight.
/// Source: J. Li (2019), doi:10.18653/v1/D19-5904. Peer: crowd-kit RASA 1.4.1, the core of TextRASA; differs: nothing.
/// </remarks>
public sealed class Rasa
{
    /// <summary>The level of the χ² quantile.</summary>
    public const double DefaultLevel = 0.05;

    /// <summary>The peer's limit of rounds.</summary>
    public const int DefaultIterations = 100;

    /// <summary>The peer's smallest relative change of the embeddings that goes on.</summary>
    public const double DefaultTolerance = 1e-9;

    private const double LeastDistance = 1e-5;

    private Rasa(int[] chosen, double[] embeddings, double[] reliabilities, int iterations)
    {
        Chosen = chosen;
        Embeddings = embeddings;
        Reliabilities = reliabilities;
        Iterations = iterations;
    }

    /// <summary>N positions among the answers: the one nearest to the item's embedding by cosine; −1 without answers. Ties go to the first.</summary>
    public IReadOnlyList<int> Chosen { get; }

    /// <summary>N × d aggregated embeddings, row-major; zero without answers.</summary>
    public IReadOnlyList<double> Embeddings { get; }

    /// <summary>W reliabilities; higher is more trusted, no probability. 0 without answers.</summary>
    public IReadOnlyList<double> Reliabilities { get; }

    /// <summary>Rounds that were run.</summary>
    public int Iterations { get; }

    /// <summary>Fits reliabilities and embeddings and picks an answer for every item.</summary>
    /// <param name="items">R item indices in [0, N).</param>
    /// <param name="annotators">R annotator indices in [0, W).</param>
    /// <param name="embeddings">R rows of d finite numbers.</param>
    /// <param name="itemCount">N.</param>
    /// <param name="annotatorCount">W.</param>
    /// <param name="options">Null for the peer's defaults.</param>
    /// <exception cref="ArgumentException">No answers, lengths disagree, an index is out of range or a number is not finite.</exception>
    public static Rasa Fit(
        ReadOnlySpan<int> items,
        ReadOnlySpan<int> annotators,
        MatrixView<double> embeddings,
        int itemCount,
        int annotatorCount,
        RasaOptions? options = null)
    {
        options ??= new RasaOptions();
        Require.NotEmpty(items.Length, nameof(items));
        Require.SameLength(items.Length, annotators.Length, nameof(items), nameof(annotators));
        Require.SameLength(items.Length, embeddings.Rows, nameof(items), nameof(embeddings));
        Require.Labels(items, itemCount);
        Require.Labels(annotators, annotatorCount);
        Require.Finite(embeddings.Values, nameof(embeddings));
        Require.OpenUnit(options.Level, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Iterations, nameof(options));

        var quantiles = QuantilesOf(annotators, annotatorCount, options.Level);
        var reliabilities = new double[annotatorCount];
        Array.Fill(reliabilities, 1);
        double[]? before = null;
        var round = 0;
        while (true)
        {
            var means = Means(items, annotators, embeddings, itemCount, reliabilities);
            reliabilities = Judge(items, annotators, embeddings, means, quantiles);
            round++;
            if (round == options.Iterations || (before is not null && Change(means, before) < options.Tolerance))
            {
                return new Rasa(Nearest(items, embeddings, means, itemCount), means, reliabilities, round);
            }

            before = means;
        }
    }

    private static double[] QuantilesOf(ReadOnlySpan<int> annotators, int annotatorCount, double level)
    {
        var counts = new int[annotatorCount];
        foreach (var annotator in annotators)
        {
            counts[annotator]++;
        }

        return [.. counts.Select(count => count == 0 ? 0 : ChiSquareDistribution.Quantile(1 - (level / 2), count))];
    }

    private static double[] Means(
        ReadOnlySpan<int> items, ReadOnlySpan<int> annotators, MatrixView<double> embeddings, int itemCount, double[] reliabilities)
    {
        var means = new double[itemCount * embeddings.Columns];
        var weights = new double[itemCount];
        for (var answer = 0; answer < items.Length; answer++)
        {
            var row = means.AsSpan(items[answer] * embeddings.Columns, embeddings.Columns);
            TensorPrimitives.MultiplyAdd(embeddings.Row(answer), reliabilities[annotators[answer]], row, row);
            weights[items[answer]] += reliabilities[annotators[answer]];
        }

        for (var item = 0; item < itemCount; item++)
        {
            var row = means.AsSpan(item * embeddings.Columns, embeddings.Columns);
            TensorPrimitives.Divide(row, weights[item] > 0 ? weights[item] : 1, row);
        }

        return means;
    }

    private static double[] Judge(
        ReadOnlySpan<int> items, ReadOnlySpan<int> annotators, MatrixView<double> embeddings, double[] means, double[] quantiles)
    {
        var distances = new double[quantiles.Length];
        for (var answer = 0; answer < items.Length; answer++)
        {
            var distance = TensorPrimitives.Distance(embeddings.Row(answer), means.AsSpan(items[answer] * embeddings.Columns, embeddings.Columns));
            distances[annotators[answer]] += distance * distance;
        }

        return [.. quantiles.Zip(distances, (quantile, distance) => quantile / Math.Max(distance, LeastDistance))];
    }

    private static double Change(double[] after, double[] before)
    {
        var distance = TensorPrimitives.Distance<double>(after, before);
        return distance * distance / Math.Max(TensorPrimitives.SumOfSquares<double>(after), double.Epsilon);
    }

    private static int[] Nearest(ReadOnlySpan<int> items, MatrixView<double> embeddings, double[] means, int itemCount)
    {
        var chosen = new int[itemCount];
        var best = new double[itemCount];
        Array.Fill(chosen, -1);
        for (var answer = 0; answer < items.Length; answer++)
        {
            var item = items[answer];
            var similarity = Similarity(embeddings.Row(answer), means.AsSpan(item * embeddings.Columns, embeddings.Columns));
            if (chosen[item] < 0 || similarity > best[item])
            {
                (chosen[item], best[item]) = (answer, similarity);
            }
        }

        return chosen;
    }

    // A zero vector points nowhere: it is further than any other.
    private static double Similarity(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var norms = TensorPrimitives.Norm(first) * TensorPrimitives.Norm(second);
        return norms > 0 ? TensorPrimitives.Dot(first, second) / norms : double.NegativeInfinity;
    }
}
