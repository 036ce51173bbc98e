using System.Numerics;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Embeddings;

/// <summary>The guard that all methods over rows of features share.</summary>
internal static class FiniteRows
{
    /// <summary>Throws when a value is NaN or infinite, naming row and column.</summary>
    public static void Check<T>(MatrixView<T> rows, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = rows.Values;
        for (var index = 0; index < values.Length; index++)
        {
            if (!T.IsFinite(values[index]))
            {
                throw new ArgumentException(
                    $"{name}[{index / rows.Columns}, {index % rows.Columns}] is {values[index]}; every value must be finite.", name);
            }
        }
    }
}
