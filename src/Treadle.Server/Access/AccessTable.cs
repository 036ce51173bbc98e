using Treadle.Protocol.Access;

namespace Treadle.Server.Access;

/// <summary>The access state that requests are checked against, in memory; read again after every change. Safe for concurrent use.</summary>
internal sealed class AccessTable(AccessStore store, TimeProvider time)
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private volatile AccessState _state = AccessState.Unread;
    private volatile bool _isRead;

    /// <summary>What is in force.</summary>
    public AccessState State => _state;

    /// <summary>Whether the server has no account, so that its own machine may do everything.</summary>
    public bool IsOpen => _isRead && _state.HasNoAccounts;

    /// <summary>Reads the state; called once at start.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        _state = await store.LoadAsync(time.GetUtcNow(), cancellation);
        _isRead = true;
    }

    /// <summary>Makes a change, one at a time, and reads the state again.</summary>
    public async Task<T> ChangeAsync<T>(Func<AccessState, Task<T>> change, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            var result = await change(_state);
            // The change is stored: not reading it again because the caller went away would leave a revoked key working.
            await LoadAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The caller with this key; null when it does not exist, has expired or was revoked.</summary>
    public Caller? OfKey(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !_state.Keys.TryGetValue(key[..dot], out var row) || row.RevokedAt is not null || row.ExpiresAt <= time.GetUtcNow() ||
            !Secret.Equal(row.SecretHash, Secret.HashOf(key[(dot + 1)..])))
        {
            return null;
        }

        return Caller.Key(row.Name, KeyDesk.ScopesOf(row), row.ProjectId == Caller.EveryProject ? null : row.ProjectId);
    }

    /// <summary>The session with this token; null when there is none, it has ended, or its account is disabled.</summary>
    public SessionRow? OfToken(string token) =>
        _state.Sessions.TryGetValue(Secret.HashOf(token), out var row) && row.ExpiresAt > time.GetUtcNow() && _state.Accounts.TryGetValue(row.Account, out var account) && !account.IsDisabled
            ? row
            : null;

    /// <summary>The roles of an account.</summary>
    public IReadOnlyList<RoleGrant> RolesOf(string account) => _state.Roles.GetValueOrDefault(account, []);
}
