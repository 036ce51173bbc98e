using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Linear;

/// <summary>Linear support vector machines, one class against the rest, whose terms count by their naive-Bayes evidence.</summary>
/// <remarks>
/// Every value x of term j is taken times r = |ln(share of j in the class / in the rest)| (Wang and Manning 2012, "Baselines and bigrams"),
/// then ½‖w‖² + Σ C_i max(0, 1 − y_i w·x_i)² is minimised for every class by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and
/// Sundararajan 2008, algorithm 1). Departures: |r| plus a floor instead of r and interpolation; r² is applied to the steps, so the weights come
/// out for plain values; a soft target t is a positive row of cost C·t and a negative one of C·(1 − t). All classes are moved
/// in one visit of a row, in an order that the seed names: deterministic.
/// </remarks>
internal static class NaiveBayesSupportVectors
{
    private const int Lanes = 4;
    // A feature that every row has, so that the bias is learned like any weight.
    private const double BiasValue = 1;

    /// <summary>Finds the weights.</summary>
    /// <param name="rows">What to learn from.</param>
    /// <param name="cost">C; larger trusts the rows more.</param>
    /// <param name="epochs">Visits of every row.</param>
    /// <param name="seed">Names the order of visits.</param>
    /// <param name="cancellationToken">Looked at in every epoch.</param>
    public static LinearWeights Fit(WeightedRows rows, double cost, int epochs, ulong seed, CancellationToken cancellationToken)
    {
        var (features, used) = rows.Features.WithoutEmptyColumns();
        var compact = rows with { Features = features };
        var stride = (rows.Classes + Lanes - 1) / Lanes * Lanes;
        var point = new double[(used.Length + 1) * stride];
        var squares = TermEvidence.Squares(compact, stride);
        var duals = (new double[rows.RowWeights.Length * rows.Classes], new double[rows.RowWeights.Length * rows.Classes]);
        var lengths = SquaredLengths(features, squares, rows.Classes, stride);
        var order = Enumerable.Range(0, rows.RowWeights.Length).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Pcg32.Derive(seed, $"epoch {epoch}").Shuffle(order.AsSpan());
            Visit(compact, order, cost, squares, lengths, (point, duals.Item1, duals.Item2));
        }

        var weights = new double[rows.Features.ColumnCount * rows.Classes];
        for (var column = 0; column < used.Length; column++)
        {
            point.AsSpan(column * stride, rows.Classes).CopyTo(weights.AsSpan(used[column] * rows.Classes));
        }

        return new LinearWeights(weights, point.AsSpan(used.Length * stride, rows.Classes).ToArray());
    }

    private static void Visit(
        WeightedRows rows, int[] order, double cost, double[] squares, double[] lengths, (double[] Point, double[] Positive, double[] Negative) state)
    {
        var classes = rows.Classes;
        var stride = (classes + Lanes - 1) / Lanes * Lanes;
        var bias = state.Point.AsSpan(state.Point.Length - stride, stride);
        var meanWeight = rows.RowWeights.Average();
        Span<double> scores = new double[stride];
        Span<double> moves = new double[stride];
        foreach (var row in order)
        {
            var columns = rows.Features.ColumnsOf(row);
            var values = rows.Features.ValuesOf(row);
            bias.CopyTo(scores);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                AddScaled(scores, state.Point.AsSpan(columns[entry] * stride, stride), values[entry]);
            }

            var rowCost = cost * (rows.RowWeights[row] / meanWeight);
            var isMoved = false;
            for (var label = 0; label < classes; label++)
            {
                var place = (row * classes) + label;
                var target = rows.Targets[place];
                moves[label] = Move(ref state.Positive[place], 1, scores[label], lengths[place], rowCost * target)
                    + Move(ref state.Negative[place], -1, scores[label], lengths[place], rowCost * (1 - target));
                isMoved |= moves[label] != 0;
            }

            for (var entry = 0; isMoved && entry < columns.Length; entry++)
            {
                var place = columns[entry] * stride;
                AddScaledProduct(state.Point.AsSpan(place, stride), moves, squares.AsSpan(place, stride), values[entry]);
            }

            AddScaled(bias, moves, BiasValue);
        }
    }

    /// <summary>One step of one dual variable; returns what it adds to the weights along the row.</summary>
    private static double Move(ref double dual, double sign, double score, double squaredLength, double cost)
    {
        if (cost <= 0)
        {
            return 0;
        }

        var diagonal = 1 / (2 * cost);
        var gradient = (sign * score) - 1 + (diagonal * dual);
        var before = dual;
        dual = Math.Max(before - (gradient / (squaredLength + diagonal)), 0);
        return (dual - before) * sign;
    }

    private static double[] SquaredLengths(SparseRows features, double[] squares, int classes, int stride)
    {
        var lengths = new double[features.RowCount * classes];
        Array.Fill(lengths, BiasValue * BiasValue);
        for (var row = 0; row < features.RowCount; row++)
        {
            var columns = features.ColumnsOf(row);
            var values = features.ValuesOf(row);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                for (var label = 0; label < classes; label++)
                {
                    lengths[(row * classes) + label] += values[entry] * values[entry] * squares[(columns[entry] * stride) + label];
                }
            }
        }

        return lengths;
    }

    /// <summary>target += added · factor, four places at a time; each by itself, so no sum depends on the width.</summary>
    private static void AddScaled(Span<double> target, ReadOnlySpan<double> added, double factor)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(added);
        for (nuint lane = 0; lane < (nuint)target.Length; lane += Lanes)
        {
            (Vector256.LoadUnsafe(ref to, lane) + (Vector256.LoadUnsafe(ref from, lane) * factor)).StoreUnsafe(ref to, lane);
        }
    }

    /// <summary>target += added · weights · factor, likewise.</summary>
    private static void AddScaledProduct(Span<double> target, ReadOnlySpan<double> added, ReadOnlySpan<double> weights, double factor)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(added);
        ref var by = ref MemoryMarshal.GetReference(weights);
        for (nuint lane = 0; lane < (nuint)target.Length; lane += Lanes)
        {
            var step = Vector256.LoadUnsafe(ref from, lane) * Vector256.LoadUnsafe(ref by, lane) * factor;
            (Vector256.LoadUnsafe(ref to, lane) + step).StoreUnsafe(ref to, lane);
        }
    }
}
