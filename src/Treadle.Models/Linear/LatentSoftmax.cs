using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>Softmax regression on the weighted sum of a text's term vectors, multiplied out: one weight per term and class.</summary>
internal static class LatentSoftmax
{
    private const int MaxIterations = 100;
    private const double GradientTolerance = 1e-5;

    /// <summary>Learns.</summary>
    /// <param name="rows">R × terms.</param>
    /// <param name="vectors">Terms × dimensions.</param>
    /// <param name="dimensions">Length of a vector.</param>
    /// <param name="inverseRegularisation">C; larger trusts the rows more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static LinearWeights Fit(WeightedRows rows, float[] vectors, int dimensions, double inverseRegularisation, CancellationToken cancellationToken)
    {
        var count = rows.RowWeights.Length;
        var values = new double[count * dimensions];
        var sum = new float[dimensions];
        for (var row = 0; row < count; row++)
        {
            LatentVectors.Sum(rows.Features, row, vectors, sum);
            for (var place = 0; place < dimensions; place++)
            {
                values[(row * dimensions) + place] = sum[place];
            }
        }

        int[] starts = [.. Enumerable.Range(0, count + 1).Select(row => row * dimensions)];
        int[] columns = [.. Enumerable.Range(0, values.Length).Select(place => place % dimensions)];
        var dense = rows with { Features = new SparseRows(dimensions, starts, columns, values) };
        var learned = SoftmaxRegression.Fit(dense, inverseRegularisation, MaxIterations, GradientTolerance, cancellationToken);
        return new LinearWeights(MultiplyOut(vectors, learned.Weights, dimensions, rows.Classes), learned.Bias);
    }

    private static double[] MultiplyOut(float[] vectors, double[] output, int dimensions, int classes)
    {
        var weights = new double[vectors.Length / dimensions * classes];
        for (var place = 0; place < vectors.Length; place++)
        {
            var (term, dimension) = (place / dimensions, place % dimensions);
            for (var label = 0; label < classes; label++)
            {
                weights[(term * classes) + label] += vectors[place] * output[(dimension * classes) + label];
            }
        }

        return weights;
    }
}
