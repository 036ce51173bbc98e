using System.Runtime.Intrinsics;

namespace Treadle.Statistics.Embeddings;

/// <summary>Finds, in single precision, a few more points than asked for near each query, with a bound on what it may have missed.</summary>
/// <remarks>
/// Points are packed in panels of 32 columns-first, so that a vector lane is a point; eight queries by one panel are multiplied at a time
/// with sixteen accumulators. Each lane sums its product in the order of the columns: the result does not depend on the vector width.
/// </remarks>
internal sealed unsafe class NeighborCandidates
{
    /// <summary>How many queries are handled together.</summary>
    public const int QueryBlock = 64;

    private const int Panel = 32;
    private const int Group = 8;
    private const int Slack = 8;

    private readonly float[] _queries;
    private readonly float[] _panels;
    private readonly float[] _squares;
    private readonly double[] _querySquares;
    private readonly int _columns;
    private readonly int _points;
    private readonly int _keep;
    private readonly bool _isSelf;
    private readonly double _relativeError;
    private readonly double _largestSquare;

    public NeighborCandidates(double[] queries, double[] points, int columns, int neighbors, bool isSelf)
    {
        _columns = columns;
        _points = points.Length / columns;
        _keep = Math.Min(neighbors + Slack, _points - (isSelf ? 1 : 0));
        _isSelf = isSelf;
        // Distances do not change when both sides move together; near the origin single precision has the most to give.
        var center = Center(points, columns);
        _queries = ToSingle(queries, center, columns, QueryBlock);
        var rows = ReferenceEquals(queries, points) ? _queries : ToSingle(points, center, columns, Group);
        var panels = (_points + Panel - 1) / Panel;
        _panels = new float[panels * Panel * columns];
        _squares = new float[panels * Panel];
        Array.Fill(_squares, float.PositiveInfinity);
        for (var point = 0; point < _points; point++)
        {
            var (start, lane) = (point / Panel * Panel * columns, point % Panel);
            for (var column = 0; column < columns; column++)
            {
                _panels[start + (column * Panel) + lane] = rows[(point * columns) + column];
            }

            _squares[point] = (float)Square(rows, point);
            _largestSquare = Math.Max(_largestSquare, _squares[point]);
        }

        _querySquares = new double[queries.Length / columns];
        for (var row = 0; row < _querySquares.Length; row++)
        {
            _querySquares[row] = Square(_queries, row);
        }

        // Rounding of the inputs, of d products and sums, and of the final difference, all against the largest norm in play.
        _relativeError = (columns + 8) * 1.2e-7;
    }

    /// <summary>Candidates of <paramref name="count"/> queries from <paramref name="start"/> on.</summary>
    public Found Of(int start, int count)
    {
        var indices = new int[QueryBlock * _keep];
        var scores = new float[QueryBlock * _keep];
        var kept = new int[QueryBlock];
        var thresholds = new float[QueryBlock];
        Array.Fill(thresholds, float.PositiveInfinity);
        var products = stackalloc float[Group * Panel];
        fixed (float* queries = &_queries[start * _columns], panels = _panels, squares = _squares)
        {
            for (var first = 0; first < _points; first += Panel)
            {
                for (var group = 0; group < count; group += Group)
                {
                    Multiply(queries + (group * _columns), panels + ((long)first * _columns), squares + first, products);
                    for (var query = group; query < Math.Min(group + Group, count); query++)
                    {
                        var scored = products + ((query - group) * Panel);
                        var threshold = Vector512.Create(thresholds[query]);
                        if (Vector512.LessThanAny(Vector512.Load(scored), threshold) || Vector512.LessThanAny(Vector512.Load(scored + 16), threshold))
                        {
                            Keep(query, start + query, first, scored, indices, scores, kept, thresholds);
                        }
                    }
                }
            }
        }

        return new Found(this, start, indices, kept, thresholds);
    }

    /// <summary>‖y‖² − 2·x·y for eight queries and a panel of points.</summary>
    private void Multiply(float* queries, float* panel, float* squares, float* products)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default, b6 = default, b7 = default;
        var d = _columns;
        for (var column = 0; column < d; column++, panel += Panel)
        {
            var left = Vector512.Load(panel);
            var right = Vector512.Load(panel + 16);
            var q = Vector512.Create(queries[column]);
            (a0, b0) = (Vector512.FusedMultiplyAdd(q, left, a0), Vector512.FusedMultiplyAdd(q, right, b0));
            q = Vector512.Create(queries[d + column]);
            (a1, b1) = (Vector512.FusedMultiplyAdd(q, left, a1), Vector512.FusedMultiplyAdd(q, right, b1));
            q = Vector512.Create(queries[(2 * d) + column]);
            (a2, b2) = (Vector512.FusedMultiplyAdd(q, left, a2), Vector512.FusedMultiplyAdd(q, right, b2));
            q = Vector512.Create(queries[(3 * d) + column]);
            (a3, b3) = (Vector512.FusedMultiplyAdd(q, left, a3), Vector512.FusedMultiplyAdd(q, right, b3));
            q = Vector512.Create(queries[(4 * d) + column]);
            (a4, b4) = (Vector512.FusedMultiplyAdd(q, left, a4), Vector512.FusedMultiplyAdd(q, right, b4));
            q = Vector512.Create(queries[(5 * d) + column]);
            (a5, b5) = (Vector512.FusedMultiplyAdd(q, left, a5), Vector512.FusedMultiplyAdd(q, right, b5));
            q = Vector512.Create(queries[(6 * d) + column]);
            (a6, b6) = (Vector512.FusedMultiplyAdd(q, left, a6), Vector512.FusedMultiplyAdd(q, right, b6));
            q = Vector512.Create(queries[(7 * d) + column]);
            (a7, b7) = (Vector512.FusedMultiplyAdd(q, left, a7), Vector512.FusedMultiplyAdd(q, right, b7));
        }

        var (leftSquares, rightSquares) = (Vector512.Load(squares), Vector512.Load(squares + 16));
        Store(products, leftSquares, rightSquares, a0, b0);
        Store(products + Panel, leftSquares, rightSquares, a1, b1);
        Store(products + (2 * Panel), leftSquares, rightSquares, a2, b2);
        Store(products + (3 * Panel), leftSquares, rightSquares, a3, b3);
        Store(products + (4 * Panel), leftSquares, rightSquares, a4, b4);
        Store(products + (5 * Panel), leftSquares, rightSquares, a5, b5);
        Store(products + (6 * Panel), leftSquares, rightSquares, a6, b6);
        Store(products + (7 * Panel), leftSquares, rightSquares, a7, b7);
    }

    private static void Store(
        float* products, Vector512<float> leftSquares, Vector512<float> rightSquares, Vector512<float> left, Vector512<float> right)
    {
        (leftSquares - left - left).Store(products);
        (rightSquares - right - right).Store(products + 16);
    }

    /// <summary>Keeps the smallest scores of a query in ascending order.</summary>
    private void Keep(int query, int row, int first, float* scored, int[] indices, float[] scores, int[] kept, float[] thresholds)
    {
        var rowIndices = indices.AsSpan(query * _keep, _keep);
        var rowScores = scores.AsSpan(query * _keep, _keep);
        for (var lane = 0; lane < Math.Min(Panel, _points - first); lane++)
        {
            if (!(scored[lane] < thresholds[query]) || (_isSelf && first + lane == row))
            {
                continue;
            }

            var place = kept[query] < _keep ? kept[query]++ : _keep - 1;
            for (; place > 0 && rowScores[place - 1] > scored[lane]; place--)
            {
                (rowScores[place], rowIndices[place]) = (rowScores[place - 1], rowIndices[place - 1]);
            }

            (rowScores[place], rowIndices[place]) = (scored[lane], first + lane);
            thresholds[query] = kept[query] == _keep ? rowScores[_keep - 1] : float.PositiveInfinity;
        }
    }

    private double Square(float[] rows, int row)
    {
        var sum = 0.0;
        foreach (var value in rows.AsSpan(row * _columns, _columns))
        {
            sum += (double)value * value;
        }

        return sum;
    }

    private static double[] Center(double[] rows, int columns)
    {
        var center = new double[columns];
        for (var start = 0; start < rows.Length; start += columns)
        {
            for (var column = 0; column < columns; column++)
            {
                center[column] += rows[start + column];
            }
        }

        foreach (ref var value in center.AsSpan())
        {
            value /= rows.Length / columns;
        }

        return center;
    }

    private static float[] ToSingle(double[] rows, double[] center, int columns, int multiple)
    {
        var count = rows.Length / columns;
        var single = new float[(count + multiple - 1) / multiple * multiple * columns];
        for (var index = 0; index < rows.Length; index++)
        {
            single[index] = (float)(rows[index] - center[index % columns]);
        }

        return single;
    }

    /// <summary>What was found for a block of queries.</summary>
    public readonly struct Found(NeighborCandidates owner, int start, int[] indices, int[] kept, float[] thresholds)
    {
        /// <summary>The candidates of a query in ascending order of index.</summary>
        public ReadOnlySpan<int> Of(int query)
        {
            var candidates = indices.AsSpan(query * owner._keep, kept[query]);
            candidates.Sort();
            return candidates;
        }

        /// <summary>A squared distance that no point outside the candidates undercuts, whatever was rounded.</summary>
        public double Bound(int query)
        {
            if (kept[query] == owner._points - (owner._isSelf ? 1 : 0))
            {
                return double.PositiveInfinity;
            }

            var square = owner._querySquares[start + query];
            return thresholds[query] + square - (owner._relativeError * (square + owner._largestSquare));
        }
    }
}
