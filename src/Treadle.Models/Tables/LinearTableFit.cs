using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Tables;

/// <summary>The linear baseline: softmax regression for classes, ridge regression for numbers.</summary>
internal static class LinearTableFit
{
    private const double Cost = 1;
    private const int MaxIterations = 200;
    private const double GradientTolerance = 1e-5;

    public static LinearScorer Fit(TableTrainingSet set, int[] rows, CancellationToken cancellationToken)
    {
        var features = TableFeatures.Of(set, rows);
        var matrix = features.Rows(set, rows);
        return set.IsNumber ? FitNumber(set, rows, features, matrix, cancellationToken) : FitClasses(set, rows, features, matrix, cancellationToken);
    }

    private static LinearScorer FitClasses(TableTrainingSet set, int[] rows, TableFeatures features, SparseRows matrix, CancellationToken cancellationToken)
    {
        var classes = set.Labels.Count;
        var targets = new double[rows.Length * classes];
        for (var index = 0; index < rows.Length; index++)
        {
            targets[(index * classes) + (int)set.Targets[rows[index]]] = 1;
        }

        var weights = new double[rows.Length];
        Array.Fill(weights, 1);
        var learned = SoftmaxRegression.Fit(new WeightedRows(matrix, targets, weights, classes), Cost, MaxIterations, GradientTolerance, cancellationToken);
        return new LinearScorer(features, [.. learned.Weights, .. learned.Bias], classes);
    }

    private static LinearScorer FitNumber(TableTrainingSet set, int[] rows, TableFeatures features, SparseRows matrix, CancellationToken cancellationToken)
    {
        var values = Array.ConvertAll(rows, row => set.Targets[row]);
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        var scale = deviation > 0 ? deviation : 1;
        var point = new double[features.Count + 1];
        Lbfgs.Minimise(
            (current, gradient) => SquaredError(matrix, values, (mean, scale), current, gradient), point, MaxIterations, GradientTolerance, cancellationToken);
        var weights = Array.ConvertAll(point, weight => weight * scale);
        weights[^1] += mean;
        return new LinearScorer(features, weights, 1);
    }

    private static double SquaredError(
        SparseRows matrix, double[] values, (double Mean, double Scale) target, ReadOnlySpan<double> point, Span<double> gradient)
    {
        var penalty = 1 / (Cost * values.Length);
        var loss = 0.0;
        for (var index = 0; index < point.Length - 1; index++)
        {
            loss += 0.5 * penalty * point[index] * point[index];
            gradient[index] = penalty * point[index];
        }

        gradient[^1] = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var columns = matrix.ColumnsOf(row);
            var entries = matrix.ValuesOf(row);
            var residual = point[^1] - ((values[row] - target.Mean) / target.Scale);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                residual += entries[entry] * point[columns[entry]];
            }

            loss += 0.5 * residual * residual / values.Length;
            for (var entry = 0; entry < columns.Length; entry++)
            {
                gradient[columns[entry]] += residual * entries[entry] / values.Length;
            }

            gradient[^1] += residual / values.Length;
        }

        return loss;
    }
}
