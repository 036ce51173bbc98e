using Treadle.Server.Datasets;
using Treadle.Server.Facts;

namespace Treadle.Server.Evaluation;

/// <summary>Groups items by their factors.</summary>
internal static class Slices
{
    /// <summary>The places of the rows with each value of each factor, by factor and value.</summary>
    public static IEnumerable<(string Factor, string Value, IReadOnlyList<int> Rows)> Of(IReadOnlyList<DatasetRow> rows) => rows
        .SelectMany((row, place) => (row.Factors is null ? [] : Canonical.FromJson<Dictionary<string, string>>(row.Factors)).Select(factor => (factor.Key, factor.Value, Place: place)))
        .GroupBy(entry => (entry.Key, entry.Value), entry => entry.Place)
        .OrderBy(group => group.Key.Key, StringComparer.Ordinal).ThenBy(group => group.Key.Value, StringComparer.Ordinal)
        .Select(group => (group.Key.Key, group.Key.Value, (IReadOnlyList<int>)group.ToList()));
}
