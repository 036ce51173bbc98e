using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>Derives rows of one feature from drained facts, exactly once, in sequence order.</summary>
internal interface IProjection
{
    /// <summary>Stable name under which its position is kept.</summary>
    string Name { get; }

    /// <summary>Derives from the facts with <paramref name="after"/> &lt; sequence ≤ <paramref name="upTo"/>; its position is stored in the same transaction.</summary>
    Task ApplyAsync(StoreSession session, long after, long upTo, CancellationToken cancellation);
}
