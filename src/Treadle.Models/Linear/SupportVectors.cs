using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Linear;

/// <summary>Linear support vector machines, one class against the rest, with squared hinge loss.</summary>
/// <remarks>
/// Minimises ½‖w‖² + Σ C_i max(0, 1 − y_i w·x_i)² for every class by dual coordinate descent. Source: Hsieh, Chang, Lin, Keerthi and
/// Sundararajan (2008), algorithm 1. A soft target t counts as a positive row of cost C·t and a negative one of C·(1 − t). All classes
/// are moved in one visit of a row, in an order that the seed names: deterministic. Peer: LIBLINEAR -s 1 (same objective).
/// </remarks>
internal static class SupportVectors
{
    private const int Lanes = 4;
    // A feature that every row has, so that the bias is learned like any weight; small, so that it is hardly penalised.
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
        var classes = rows.Classes;
        var stride = (classes + Lanes - 1) / Lanes * Lanes;
        var biasAt = used.Length * stride;
        var point = new double[biasAt + stride];
        var lengths = SquaredLengths(features);
        var positive = new double[rows.RowWeights.Length * classes];
        var negative = new double[rows.RowWeights.Length * classes];
        var scores = new double[stride];
        var moves = new double[stride];
        var meanWeight = rows.RowWeights.Average();
        var order = Enumerable.Range(0, rows.RowWeights.Length).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Pcg32.Derive(seed, $"epoch {epoch}").Shuffle(order.AsSpan());
            foreach (var row in order)
            {
                var columns = features.ColumnsOf(row);
                var values = features.ValuesOf(row);
                point.AsSpan(biasAt, stride).CopyTo(scores);
                for (var entry = 0; entry < columns.Length; entry++)
                {
                    AddScaled(scores, point.AsSpan(columns[entry] * stride, stride), values[entry]);
                }

                var anyMove = false;
                for (var label = 0; label < classes; label++)
                {
                    var target = rows.Targets[(row * classes) + label];
                    var place = (row * classes) + label;
                    var rowCost = cost * (rows.RowWeights[row] / meanWeight);
                    moves[label] = Move(ref positive[place], 1, scores[label], lengths[row], rowCost * target)
                        + Move(ref negative[place], -1, scores[label], lengths[row], rowCost * (1 - target));
                    anyMove |= moves[label] != 0;
                }

                if (anyMove)
                {
                    for (var entry = 0; entry < columns.Length; entry++)
                    {
                        AddScaled(point.AsSpan(columns[entry] * stride, stride), moves, values[entry]);
                    }

                    AddScaled(point.AsSpan(biasAt, stride), moves, BiasValue);
                }
            }
        }

        var weights = new double[rows.Features.ColumnCount * classes];
        for (var column = 0; column < used.Length; column++)
        {
            point.AsSpan(column * stride, classes).CopyTo(weights.AsSpan(used[column] * classes));
        }

        return new LinearWeights(weights, point.AsSpan(biasAt, classes).ToArray());
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

    private static double[] SquaredLengths(SparseRows features)
    {
        var lengths = new double[features.RowCount];
        for (var row = 0; row < lengths.Length; row++)
        {
            lengths[row] = BiasValue * BiasValue;
            foreach (var value in features.ValuesOf(row))
            {
                lengths[row] += value * value;
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
}
