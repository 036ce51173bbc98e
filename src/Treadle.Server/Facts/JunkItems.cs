namespace Treadle.Server.Facts;

/// <summary>Items that somebody flagged as junk and nobody restored, in SQL.</summary>
internal static class JunkItems
{
    /// <summary>A query for their ids in @project, as known at the instant @at.</summary>
    public const string Then =
        """
        SELECT f.item_id FROM junk_flags f WHERE f.project_id = @project AND f.is_junk = 1 AND f.recorded_at <= @at
          AND NOT EXISTS (SELECT 1 FROM junk_flags n WHERE n.project_id = f.project_id AND n.item_id = f.item_id AND n.sequence > f.sequence AND n.recorded_at <= @at)
        """;
}
