namespace Treadle.Statistics.Embeddings;

/// <summary>Measures one query against points in double and keeps the nearest in order of (distance, index).</summary>
internal sealed class RowScan(double[] queries, double[] points, int columns, DistanceMetric metric, bool isSelf)
{
    /// <summary>Compares the query with every point.</summary>
    public void All(int row, Span<int> indices, Span<double> distances)
    {
        var kept = 0;
        for (var index = 0; index < points.Length / columns; index++)
        {
            if (!isSelf || index != row)
            {
                Insert(index, Distance(row, index), indices, distances, ref kept);
            }
        }
    }

    /// <summary>Compares the query with candidates only. False when a point outside them could still be nearer than the last one kept.</summary>
    /// <param name="row">The query.</param>
    /// <param name="candidates">Indices in ascending order.</param>
    /// <param name="bound">No point outside the candidates has a smaller squared distance than this.</param>
    /// <param name="indices">Receives the nearest.</param>
    /// <param name="distances">Receives their distances.</param>
    public bool Candidates(int row, ReadOnlySpan<int> candidates, double bound, Span<int> indices, Span<double> distances)
    {
        var kept = 0;
        foreach (var index in candidates)
        {
            Insert(index, Distance(row, index), indices, distances, ref kept);
        }

        var last = distances[^1];
        return kept == indices.Length && (metric == DistanceMetric.Cosine ? 2 * last : last * last) < bound;
    }

    private double Distance(int row, int index)
    {
        var a = queries.AsSpan(row * columns, columns);
        var b = points.AsSpan(index * columns, columns);
        return metric switch
        {
            DistanceMetric.Manhattan => VectorKernels.AbsoluteDistance<double>(a, b),
            // Half the squared distance of the unit vectors: 0 for equal rows, no cancellation for near ones. A zero row is at 1 from all.
            DistanceMetric.Cosine => IsZero(a) || IsZero(b) ? 1 : 0.5 * VectorKernels.SquaredDistance<double>(a, b),
            _ => Math.Sqrt(VectorKernels.SquaredDistance<double>(a, b)),
        };
    }

    private static bool IsZero(ReadOnlySpan<double> row) => !row.ContainsAnyExcept(0.0);

    /// <summary>Points come in ascending index, so a tie never displaces one that is kept.</summary>
    private static void Insert(int index, double distance, Span<int> indices, Span<double> distances, ref int kept)
    {
        if (kept == indices.Length && distance >= distances[^1])
        {
            return;
        }

        var place = kept < indices.Length ? kept++ : kept - 1;
        for (; place > 0 && distances[place - 1] > distance; place--)
        {
            distances[place] = distances[place - 1];
            indices[place] = indices[place - 1];
        }

        (indices[place], distances[place]) = (index, distance);
    }
}
