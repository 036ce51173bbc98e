using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>SQL of the newest labels, for finding similar items.</summary>
internal static class NeighbourStore
{
    /// <summary>One label fact with its item.</summary>
    internal sealed record Row
    {
        public required string ItemId { get; init; }

        public required long Sequence { get; init; }

        public required long SourceRank { get; init; }

        public required string Source { get; init; }

        public string? Label { get; init; }

        public required string Input { get; init; }
    }

    /// <summary>The newest label facts after a number, oldest first.</summary>
    public static async Task<IReadOnlyList<Row>> NewAsync(StoreSession session, string project, long after, int most) =>
    [
        .. (await session.QueryAsync<Row>(
            """
            SELECT l.item_id, l.sequence, CAST(l.source_rank AS BIGINT) AS source_rank, l.source, l.label, i.input
            FROM (SELECT * FROM labels n WHERE n.project_id = @project AND n.sequence > @after ORDER BY n.sequence DESC LIMIT @most) l
            JOIN items i ON i.project_id = l.project_id AND i.item_id = l.item_id
            """,
            new { project, after, most })).OrderBy(row => row.Sequence),
    ];
}
