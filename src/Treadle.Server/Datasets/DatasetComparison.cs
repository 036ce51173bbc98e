using Treadle.Protocol.Datasets;

namespace Treadle.Server.Datasets;

/// <summary>Finds how two dataset versions differ. Pure.</summary>
internal static class DatasetComparison
{
    /// <summary>The difference, with the first <paramref name="limit"/> changes.</summary>
    public static DatasetDifference Between(int from, IReadOnlyList<DatasetRow> before, int to, IReadOnlyList<DatasetRow> after, int limit)
    {
        var olds = before.ToDictionary(row => row.ItemId, StringComparer.Ordinal);
        var news = after.ToDictionary(row => row.ItemId, StringComparer.Ordinal);
        var changes = olds.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(id => Change(id, olds.GetValueOrDefault(id), news.GetValueOrDefault(id))).OfType<DatasetChange>().ToList();
        var counts = changes.CountBy(change => change.Kind).ToDictionary();
        return new DatasetDifference
        {
            From = from,
            To = to,
            Added = counts.GetValueOrDefault("added"),
            Removed = counts.GetValueOrDefault("removed"),
            Relabelled = counts.GetValueOrDefault("relabelled"),
            Moved = counts.GetValueOrDefault("moved"),
            Changes = changes.Take(limit).ToList(),
        };
    }

    private static DatasetChange? Change(string id, DatasetRow? before, DatasetRow? after)
    {
        var kind = (before, after) switch
        {
            (null, _) => "added",
            (_, null) => "removed",
            _ when before.Label != after.Label => "relabelled",
            _ when before.Split != after.Split => "moved",
            _ => null,
        };
        return kind is null
            ? null
            : new DatasetChange { ItemId = id, Kind = kind, FromLabel = before?.Label, ToLabel = after?.Label, FromSplit = before?.Split, ToSplit = after?.Split };
    }
}
