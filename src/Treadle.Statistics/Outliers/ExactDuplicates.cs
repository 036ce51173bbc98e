using System.Numerics;
using System.Runtime.InteropServices;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Outliers;

/// <summary>Rows that are equal bit for bit.</summary>
public static class ExactDuplicates
{
    /// <summary>Groups of equal rows.</summary>
    /// <returns>Each group of two or more indices, ascending; groups by first index. −0 equals 0.</returns>
    /// <exception cref="ArgumentException">A value is not finite (the message names row and column).</exception>
    /// <remarks>O(N·d): rows are hashed, then compared.</remarks>
    public static int[][] Find<T>(MatrixView<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Embeddings.FiniteRows.Check(rows, nameof(rows));
        var byHash = new Dictionary<ulong, List<List<int>>>();
        for (var row = 0; row < rows.Rows; row++)
        {
            ref var sameHash = ref CollectionsMarshal.GetValueRefOrAddDefault(byHash, Hash(rows.Row(row)), out _);
            sameHash ??= [];
            var group = Matching(sameHash, rows, row);
            if (group is null)
            {
                sameHash.Add([row]);
            }
            else
            {
                group.Add(row);
            }
        }

        return [.. byHash.Values.SelectMany(groups => groups).Where(group => group.Count > 1).OrderBy(group => group[0]).Select(group => group.ToArray())];
    }

    private static List<int>? Matching<T>(List<List<int>> groups, MatrixView<T> rows, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var group in groups)
        {
            if (rows.Row(group[0]).SequenceEqual(rows.Row(row)))
            {
                return group;
            }
        }

        return null;
    }

    private static ulong Hash<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var hash = 14695981039346656037UL;
        foreach (var value in row)
        {
            hash = unchecked((hash ^ (ulong)BitConverter.DoubleToInt64Bits(double.CreateChecked(value + T.Zero))) * 1099511628211UL);
            hash ^= hash >> 29;
        }

        return hash;
    }
}
