namespace Treadle.Statistics.ActiveLearning;

/// <summary>The guard of lists of row numbers.</summary>
internal static class RowIndices
{
    /// <summary>Throws when an index is no row, naming its position.</summary>
    public static void Check(ReadOnlySpan<int> indices, int rows, string name)
    {
        for (var place = 0; place < indices.Length; place++)
        {
            if ((uint)indices[place] >= (uint)rows)
            {
                throw new ArgumentException($"{name}[{place}] is {indices[place]}; every index must be in [0, {rows}).", name);
            }
        }
    }
}
