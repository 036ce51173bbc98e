namespace Treadle.Storage.Sql;

/// <summary>What the two engines do differently behind a <see cref="Store"/>.</summary>
internal interface IStoreEngine : IAsyncDisposable
{
    Dialect Dialect { get; }

    /// <summary>Where the store is, without a password.</summary>
    string Description { get; }

    /// <summary>Bulk insertion over one of this engine's connections.</summary>
    IBulkInsert BulkInsert { get; }

    /// <summary>A connection to read from with a snapshot begun, given back when the transaction is disposed.</summary>
    Task<EngineTransaction> BeginReadAsync(CancellationToken cancellation);

    /// <summary>A connection with a transaction begun that may write.</summary>
    Task<EngineTransaction> BeginWriteAsync(CancellationToken cancellation);

    /// <summary>Takes a named role that one process at a time may have; null when another has it.</summary>
    Task<StoreRole?> TryTakeRoleAsync(string role, CancellationToken cancellation);

    /// <summary>True when the transaction was surely undone and may succeed when it is run again.</summary>
    bool MayRetry(Exception failure);

    /// <summary>What to tell people, when the failure is about the store's condition and not about a statement; else null.</summary>
    StoreUnavailableException? Explain(Exception failure);
}
