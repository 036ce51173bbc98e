using System.Numerics.Tensors;
using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>Multinomial logistic regression with an L2 penalty on the weights (not on the bias).</summary>
/// <remarks>
/// Minimises C · Σ w_i · CE(target_i, softmax(x_i W + b)) + ½‖W‖². Peer: scikit-learn LogisticRegression (same objective);
/// differs: two classes have two weight vectors, so C here corresponds to 2C there. Deterministic.
/// </remarks>
internal static class SoftmaxRegression
{
    /// <summary>Finds the weights.</summary>
    /// <param name="rows">What to learn from.</param>
    /// <param name="inverseRegularisation">C; larger trusts the rows more.</param>
    /// <param name="maxIterations">Most optimiser steps.</param>
    /// <param name="gradientTolerance">Largest gradient component of the mean objective at which to stop.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static LinearWeights Fit(
        WeightedRows rows, double inverseRegularisation, int maxIterations, double gradientTolerance, CancellationToken cancellationToken)
    {
        // Columns that no row has keep weight 0 at the optimum, so the optimiser never sees them.
        var (compact, used) = rows.Features.WithoutEmptyColumns();
        var classes = rows.Classes;
        var total = TensorPrimitives.Sum<double>(rows.RowWeights);
        var penalty = 1 / (inverseRegularisation * total);
        var point = new double[(used.Length + 1) * classes];
        Lbfgs.Minimise(
            (current, gradient) => Evaluate(compact, rows, penalty, total, current, gradient),
            point,
            maxIterations,
            gradientTolerance,
            cancellationToken);
        var weights = new double[rows.Features.ColumnCount * classes];
        for (var column = 0; column < used.Length; column++)
        {
            point.AsSpan(column * classes, classes).CopyTo(weights.AsSpan(used[column] * classes));
        }

        return new LinearWeights(weights, point[^classes..]);
    }

    private static double Evaluate(
        SparseRows features, WeightedRows rows, double penalty, double total, ReadOnlySpan<double> point, Span<double> gradient)
    {
        var classes = rows.Classes;
        var biasAt = features.ColumnCount * classes;
        var value = 0.0;
        for (var index = 0; index < biasAt; index++)
        {
            value += point[index] * point[index];
            gradient[index] = penalty * point[index];
        }

        value *= 0.5 * penalty;
        gradient[biasAt..].Clear();
        Span<double> scores = new double[classes];
        for (var row = 0; row < features.RowCount; row++)
        {
            point[biasAt..].CopyTo(scores);
            var columns = features.ColumnsOf(row);
            var values = features.ValuesOf(row);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                AddScaled(scores, point.Slice(columns[entry] * classes, classes), values[entry]);
            }

            value += rows.RowWeights[row] / total * Residuals(scores, rows.Targets.AsSpan(row * classes, classes));
            for (var label = 0; label < classes; label++)
            {
                scores[label] *= rows.RowWeights[row] / total;
            }

            for (var entry = 0; entry < columns.Length; entry++)
            {
                AddScaled(gradient.Slice(columns[entry] * classes, classes), scores, values[entry]);
            }

            AddScaled(gradient[biasAt..], scores, 1);
        }

        return value;
    }

    /// <summary>Replaces scores by probability − target; returns the cross-entropy.</summary>
    private static double Residuals(Span<double> scores, ReadOnlySpan<double> targets)
    {
        var logSum = Softmax.LogSum(scores);
        var loss = 0.0;
        for (var label = 0; label < scores.Length; label++)
        {
            var logProbability = scores[label] - logSum;
            loss -= targets[label] * logProbability;
            scores[label] = Math.Exp(logProbability) - targets[label];
        }

        return loss;
    }

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> added, double factor)
    {
        if (target.Length >= 8)
        {
            TensorPrimitives.MultiplyAdd(added, factor, target, target);
            return;
        }

        for (var index = 0; index < target.Length; index++)
        {
            target[index] += added[index] * factor;
        }
    }
}
