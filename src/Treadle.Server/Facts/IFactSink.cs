using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>Puts the journal records of one kind into the store. Called in journal order inside the drain's transaction.</summary>
internal interface IFactSink
{
    /// <summary>The kind it takes.</summary>
    FactKind Kind { get; }

    /// <summary>Writes the facts; a fact that is there already is passed over.</summary>
    Task ApplyAsync(StoreSession session, IReadOnlyList<Fact> facts, CancellationToken cancellation);

    /// <summary>Called after the transaction has committed.</summary>
    void Committed(IReadOnlyList<Fact> facts);
}
