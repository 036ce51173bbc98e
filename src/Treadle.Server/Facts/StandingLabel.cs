namespace Treadle.Server.Facts;

/// <summary>Which of an item's labels stands, as a condition in SQL on labels l: the last word of its source that names a label, and no better source has one.</summary>
/// <remarks>A row without a label takes back what its source said before; then the next source counts.</remarks>
internal static class StandingLabel
{
    /// <summary>A query for all standing labels of @project known at the instant @at: in one pass, which costs a third of asking each label by the condition.</summary>
    public const string All =
        """
        SELECT r.* FROM (
          SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.item_id ORDER BY s.source_rank DESC) AS place
          FROM (
            SELECT l.*, ROW_NUMBER() OVER (PARTITION BY l.item_id, l.source_rank ORDER BY l.sequence DESC) AS turn
            FROM labels l WHERE l.project_id = @project AND l.recorded_at <= @at
          ) s WHERE s.turn = 1 AND s.label IS NOT NULL
        ) r WHERE r.place = 1
        """;

    /// <summary>Among labels known at the instant @at.</summary>
    public static string Then { get; } = Condition(isPast: true);

    /// <summary>Among all labels: no date need be looked up, the index by item alone says it.</summary>
    public static string Now { get; } = Condition(isPast: false);

    private static string Condition(bool isPast)
    {
        string Known(string alias) => isPast ? $" AND {alias}.recorded_at <= @at" : "";
        string None(string alias, string than, string condition) =>
            $"0 = (SELECT COUNT(*) FROM labels {alias} WHERE {alias}.project_id = {than}.project_id AND {alias}.item_id = {than}.item_id{Known(alias)} AND {condition})";
        // Counted and not NOT EXISTS: that PostgreSQL would join, and read every label there is for the few that are asked about.
        return $"""
            (l.label IS NOT NULL{Known("l")}
              AND {None("n", "l", "n.source_rank = l.source_rank AND n.sequence > l.sequence")}
              AND {None("n", "l", $"n.source_rank > l.source_rank AND n.label IS NOT NULL AND {None("m", "n", "m.source_rank = n.source_rank AND m.sequence > n.sequence")}")})
            """;
    }
}
