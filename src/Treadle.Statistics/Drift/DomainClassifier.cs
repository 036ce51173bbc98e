using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Drift;

/// <summary>A small logistic regression that tells two sets of rows apart; linear, standardised, with a ridge penalty.</summary>
public sealed class DomainClassifier
{
    private const double Penalty = 1;
    private const int Rounds = 25;

    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly double[] _weights;

    private DomainClassifier(double[] means, double[] scales, double[] weights) => (_means, _scales, _weights) = (means, scales, weights);

    /// <summary>Learns which rows belong to set 1.</summary>
    /// <param name="rows">N rows of finite values.</param>
    /// <param name="targets">N values, 0 or 1.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a target is neither 0 nor 1, or a value is not finite.</exception>
    /// <remarks>O(rounds·N·d²) by Newton's method; both sets weigh the same.</remarks>
    public static DomainClassifier Fit(MatrixView<double> rows, ReadOnlySpan<int> targets)
    {
        Require.SameLength(rows.Rows, targets.Length, nameof(rows), nameof(targets));
        Require.Labels(targets, 2);
        FiniteRows.Check(rows, nameof(rows));
        var (d, positives) = (rows.Columns, 0);
        foreach (var target in targets)
        {
            positives += target;
        }

        var (means, scales) = (new double[d], new double[d]);
        var column = new double[rows.Rows];
        for (var index = 0; index < d; index++)
        {
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = rows[row, index];
            }

            var moments = Moments.Of(column);
            means[index] = moments.Mean;
            scales[index] = moments.SquaredDeviations > 0 ? 1 / Math.Sqrt(moments.PopulationVariance!.Value) : 0;
        }

        var model = new DomainClassifier(means, scales, new double[d + 1]);
        double[] weight = [0.5 * rows.Rows / Math.Max(1, rows.Rows - positives), 0.5 * rows.Rows / Math.Max(1, positives)];
        for (var round = 0; round < Rounds && model.Step(rows, targets, weight) > 1e-8; round++)
        {
        }

        return model;
    }

    /// <summary>The probability of set 1 for each row.</summary>
    public double[] Probabilities(MatrixView<double> rows)
    {
        var (probabilities, x) = (new double[rows.Rows], new double[_weights.Length]);
        for (var row = 0; row < probabilities.Length; row++)
        {
            Standardise(rows.Row(row), x);
            probabilities[row] = Sigmoid(VectorKernels.Dot<double>(x, _weights));
        }

        return probabilities;
    }

    private double Step(MatrixView<double> rows, ReadOnlySpan<int> targets, double[] weight)
    {
        var size = _weights.Length;
        var (gradient, hessian, x) = (new double[size], new double[size * size], new double[size]);
        for (var row = 0; row < rows.Rows; row++)
        {
            Standardise(rows.Row(row), x);
            var p = Sigmoid(VectorKernels.Dot<double>(x, _weights));
            var (error, curvature) = (weight[targets[row]] * (p - targets[row]), weight[targets[row]] * p * (1 - p));
            for (var i = 0; i < size; i++)
            {
                gradient[i] += error * x[i];
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(x, curvature * x[i], hessian.AsSpan(i * size, size), hessian.AsSpan(i * size, size));
            }
        }

        for (var i = 0; i < size; i++)
        {
            // The last weight is the intercept; a trace of penalty keeps the system solvable.
            var penalty = i + 1 < size ? Penalty : 1e-6;
            gradient[i] += penalty * _weights[i];
            hessian[(i * size) + i] += penalty;
        }

        var step = LinearSystem.Solve(hessian, gradient);
        for (var i = 0; i < size; i++)
        {
            _weights[i] -= step[i];
        }

        return step.Max(Math.Abs);
    }

    private void Standardise(ReadOnlySpan<double> row, Span<double> x)
    {
        for (var index = 0; index < row.Length; index++)
        {
            x[index] = (row[index] - _means[index]) * _scales[index];
        }

        x[^1] = 1;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
