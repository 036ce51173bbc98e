using System.Data.Common;

namespace Treadle.Storage.Sql;

/// <summary>A borrowed connection and its transaction. Disposing undoes what was not committed and gives the connection back.</summary>
internal sealed class EngineTransaction(DbConnection connection, DbTransaction transaction, Func<bool, ValueTask> giveBack) : IAsyncDisposable
{
    private bool _isUsable = true;

    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public async Task CommitAsync(CancellationToken cancellation)
    {
        _isUsable = false;
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        _isUsable = true;
    }

    /// <summary>Says that the connection failed: it is closed and not used again.</summary>
    public void Abandon() => _isUsable = false;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The rollback of a lost connection fails; the engine has undone the transaction and the connection is thrown away.
            _isUsable = false;
        }
        finally
        {
            await giveBack(_isUsable).ConfigureAwait(false);
        }
    }
}
