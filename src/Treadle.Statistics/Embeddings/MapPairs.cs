using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Embeddings;

/// <summary>The pairs whose forces shape a map, each listed at both of its ends.</summary>
internal sealed class MapPairs
{
    private const int MiddlePerNeighbor = 2;
    private const int FarPerNeighbor = 2;
    private const int MiddleDraws = 6;

    private MapPairs(int[][] near, int[][] middle, int[][] far) => (Near, Middle, Far) = (near, middle, far);

    public int[][] Near { get; }

    public int[][] Middle { get; }

    public int[][] Far { get; }

    /// <summary>Nearest neighbours; second nearest of six random rows; random rows that are no neighbours. Every row draws from a sequence of its own.</summary>
    public static MapPairs Choose(double[] rows, int columns, NeighborTable neighbors, ulong seed)
    {
        var n = neighbors.Rows;
        var (near, middle, far) = (Lists(n), Lists(n), Lists(n));
        for (var row = 0; row < n; row++)
        {
            var random = new Pcg32(seed, (ulong)row);
            var own = new HashSet<int>(neighbors.IndicesOf(row).ToArray()) { row };
            foreach (var other in neighbors.IndicesOf(row))
            {
                Join(near, row, other);
            }

            for (var pair = 0; pair < Math.Max(1, neighbors.Neighbors / MiddlePerNeighbor); pair++)
            {
                Join(middle, row, SecondNearest(rows, columns, row, n, random));
            }

            for (var pair = 0; pair < FarPerNeighbor * neighbors.Neighbors && own.Count < n; pair++)
            {
                var other = random.NextInt(n);
                while (own.Contains(other))
                {
                    other = random.NextInt(n);
                }

                Join(far, row, other);
            }
        }

        return new MapPairs(Freeze(near), Freeze(middle), Freeze(far));
    }

    private static int SecondNearest(double[] rows, int columns, int row, int n, Pcg32 random)
    {
        var drawn = new (double Distance, int Index)[MiddleDraws];
        for (var draw = 0; draw < MiddleDraws; draw++)
        {
            var other = random.NextInt(n - 1);
            other += other >= row ? 1 : 0;
            drawn[draw] = (VectorKernels.SquaredDistance<double>(rows.AsSpan(row * columns, columns), rows.AsSpan(other * columns, columns)), other);
        }

        Array.Sort(drawn);
        return drawn[1].Index;
    }

    private static List<int>[] Lists(int n) => [.. Enumerable.Range(0, n).Select(_ => new List<int>())];

    private static void Join(List<int>[] lists, int first, int second)
    {
        lists[first].Add(second);
        lists[second].Add(first);
    }

    private static int[][] Freeze(List<int>[] lists) => [.. lists.Select(list => list.ToArray())];
}
