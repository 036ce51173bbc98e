namespace Treadle.Statistics.Embeddings;

/// <summary>The nearest rows of each of N rows, nearest first; ties by lowest index.</summary>
public sealed class NeighborTable
{
    internal NeighborTable(int neighbors, int[] indices, double[] distances) => (Neighbors, Indices, Distances) = (neighbors, indices, distances);

    /// <summary>How many neighbours each row has: what was asked for, or all there are.</summary>
    public int Neighbors { get; }

    /// <summary>How many rows.</summary>
    public int Rows => Neighbors == 0 ? 0 : Indices.Length / Neighbors;

    /// <summary>N × k row indices, row-major.</summary>
    public int[] Indices { get; }

    /// <summary>N × k distances, row-major, ascending in each row.</summary>
    public double[] Distances { get; }

    /// <summary>The neighbours of one row.</summary>
    public ReadOnlySpan<int> IndicesOf(int row) => Indices.AsSpan(row * Neighbors, Neighbors);

    /// <summary>The distances to the neighbours of one row.</summary>
    public ReadOnlySpan<double> DistancesOf(int row) => Distances.AsSpan(row * Neighbors, Neighbors);
}
