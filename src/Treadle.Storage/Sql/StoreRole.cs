namespace Treadle.Storage.Sql;

/// <summary>A role that one node at a time holds. Dispose it to give it up; the end of the process or of the connection frees it too.</summary>
public sealed class StoreRole : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<bool>> _isHeld;
    private readonly Func<ValueTask> _giveUp;

    internal StoreRole(Func<CancellationToken, Task<bool>> isHeld, Func<ValueTask> giveUp) => (_isHeld, _giveUp) = (isHeld, giveUp);

    /// <summary>Asks the store whether the role is still ours; false once the connection that held it was lost.</summary>
    public Task<bool> IsHeldAsync(CancellationToken cancellation) => _isHeld(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _giveUp();
}
