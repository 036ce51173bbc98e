using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>Up to which number the store has facts and everything that is derived from them.</summary>
/// <remarks>The drain stores facts in one transaction and what is derived in the next. Whoever reads between the two, and notes that it has read so far, would never see what is derived later.</remarks>
internal static class DerivedRange
{
    /// <summary>The number, as this transaction sees the store.</summary>
    public static Task<long> EndAsync(StoreSession session) => session.QuerySingleAsync<long>(
        """
        SELECT COALESCE(
          (SELECT MIN(n.sequence) - 1 FROM (
             SELECT MIN(sequence) AS sequence FROM predictions WHERE sequence > COALESCE((SELECT sequence FROM projection_cursors WHERE name = 'feedback-signals'), 0)
             UNION ALL SELECT MIN(sequence) FROM feedback WHERE sequence > COALESCE((SELECT sequence FROM projection_cursors WHERE name = 'feedback-signals'), 0)) n),
          (SELECT last FROM fact_counter))
        """);
}
