using System.Numerics;
using System.Runtime.InteropServices;
using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Linear;

/// <summary>Learns a short vector for every term such that the mean over a text's terms tells its class.</summary>
/// <remarks>
/// Source: Joulin, Grave, Bojanowski and Mikolov (2017), "Bag of tricks for efficient text classification", arXiv 1607.01759;
/// plain softmax, a learning rate that falls linearly to 0. Departures: no hashing of word pairs, soft targets, row weights.
/// One thread, rows in an order that the seed names, no sum that depends on vector width: the same seed gives the same weights.
/// </remarks>
internal static class AveragedEmbedding
{
    /// <summary>Learns, and multiplies the vectors out: the result is linear in the mean of the terms.</summary>
    public static LinearWeights Fit(WeightedRows rows, AveragedEmbeddingSettings settings, CancellationToken cancellationToken)
    {
        var (compact, used) = rows.Features.WithoutEmptyColumns();
        var (vectors, output) = Learn(rows with { Features = compact }, settings, cancellationToken);
        var weights = new double[rows.Features.ColumnCount * rows.Classes];
        for (var column = 0; column < used.Length; column++)
        {
            var vector = vectors.AsSpan(column * settings.Dimensions, settings.Dimensions);
            for (var label = 0; label < rows.Classes; label++)
            {
                weights[(used[column] * rows.Classes) + label] = Dot(vector, output.AsSpan(label * settings.Dimensions, settings.Dimensions));
            }
        }

        return new LinearWeights(weights, new double[rows.Classes]);
    }

    private static (float[] Vectors, float[] Output) Learn(WeightedRows rows, AveragedEmbeddingSettings settings, CancellationToken cancellationToken)
    {
        var dimensions = settings.Dimensions;
        var vectors = new float[rows.Features.ColumnCount * dimensions];
        var random = Pcg32.Derive(settings.Seed, "term vectors");
        foreach (ref var value in vectors.AsSpan())
        {
            value = (float)(((2 * random.NextDouble()) - 1) / dimensions);
        }

        var output = new float[rows.Classes * dimensions];
        var mean = new float[dimensions];
        var change = new float[dimensions];
        var scores = new double[rows.Classes];
        var order = Enumerable.Range(0, rows.RowWeights.Length).ToArray();
        var averageWeight = rows.RowWeights.Average();
        var (done, total) = (0L, (double)settings.Epochs * order.Length);
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Pcg32.Derive(settings.Seed, $"epoch {epoch}").Shuffle(order.AsSpan());
            foreach (var row in order)
            {
                var rate = settings.LearningRate * (1 - (done++ / total)) * (rows.RowWeights[row] / averageWeight);
                var columns = rows.Features.ColumnsOf(row);
                var values = rows.Features.ValuesOf(row);
                Array.Clear(mean);
                Array.Clear(change);
                for (var entry = 0; entry < columns.Length; entry++)
                {
                    AddScaled(mean, vectors.AsSpan(columns[entry] * dimensions, dimensions), (float)values[entry]);
                }

                for (var label = 0; label < scores.Length; label++)
                {
                    scores[label] = Dot(mean, output.AsSpan(label * dimensions, dimensions));
                }

                Softmax.InPlace(scores);
                for (var label = 0; label < scores.Length; label++)
                {
                    var step = (float)(rate * (rows.Targets[(row * scores.Length) + label] - scores[label]));
                    var weights = output.AsSpan(label * dimensions, dimensions);
                    AddScaled(change, weights, step);
                    AddScaled(weights, mean, step);
                }

                for (var entry = 0; entry < columns.Length; entry++)
                {
                    AddScaled(vectors.AsSpan(columns[entry] * dimensions, dimensions), change, (float)values[entry]);
                }
            }
        }

        return (vectors, output);
    }

    /// <summary>target += added · factor; each place by itself, so the vector width does not matter.</summary>
    private static void AddScaled(Span<float> target, ReadOnlySpan<float> added, float factor)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(target);
        var right = MemoryMarshal.Cast<float, Vector<float>>(added);
        var factors = new Vector<float>(factor);
        for (var index = 0; index < left.Length; index++)
        {
            left[index] += right[index] * factors;
        }
    }

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0.0;
        for (var index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
