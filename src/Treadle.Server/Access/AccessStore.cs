using Treadle.Protocol.Access;
using Treadle.Storage.Sql;

namespace Treadle.Server.Access;

/// <summary>SQL of access control. Every change writes its line of history in the same transaction.</summary>
internal sealed class AccessStore(Store store)
{
    private const int HistoryLines = 500;

    /// <summary>Everything that decides about requests.</summary>
    public Task<AccessState> LoadAsync(DateTimeOffset now, CancellationToken cancellation) => store.ReadAsync(
        async session => new AccessState(
            await session.QueryAsync<AccountRow>("SELECT * FROM accounts"),
            await session.QueryAsync<AccountRoleRow>("SELECT * FROM account_roles"),
            await session.QueryAsync<ApiKeyRow>("SELECT * FROM api_keys"),
            await session.QueryAsync<SessionRow>("SELECT * FROM sessions WHERE expires_at > @now", new { now })),
        cancellation);

    /// <summary>Adds an account; false when the name is taken.</summary>
    public Task<bool> AddAccountAsync(AccountRow account, IReadOnlyList<AccountRoleRow> roles, string actor, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var added = await session.ExecuteAsync(
                """
                INSERT INTO accounts (name, password, is_disabled, failures, locked_until, created_at)
                VALUES (@Name, @Password, 0, 0, NULL, @CreatedAt) ON CONFLICT (name) DO NOTHING
                """,
                new { account.Name, account.Password, account.CreatedAt });
            if (added == 0)
            {
                return false;
            }

            await NoteAsync(session, "account_added", account.Name, actor, "", account.CreatedAt);
            foreach (var role in roles)
            {
                await GiveAsync(session, role, actor, account.CreatedAt);
            }

            return true;
        },
        cancellation);

    /// <summary>Gives a role; nothing changes when it is there already.</summary>
    public Task GiveRoleAsync(AccountRoleRow role, string actor, DateTimeOffset now, CancellationToken cancellation) =>
        store.WriteAsync(session => GiveAsync(session, role, actor, now), cancellation);

    /// <summary>Takes a role away.</summary>
    public Task TakeRoleAsync(AccountRoleRow role, string actor, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync("DELETE FROM account_roles WHERE account = @Account AND project_id = @ProjectId AND role = @Role", role) > 0)
            {
                await NoteAsync(session, "role_taken", role.Account, actor, $"{role.Role} in {role.ProjectId}", now, role.ProjectId);
            }
        },
        cancellation);

    /// <summary>Allows or forbids signing in; forbidding ends the sessions.</summary>
    public Task SetDisabledAsync(string account, bool isDisabled, string actor, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("UPDATE accounts SET is_disabled = @flag WHERE name = @account", new { account, flag = isDisabled ? 1 : 0 });
            if (isDisabled)
            {
                await session.ExecuteAsync("DELETE FROM sessions WHERE account = @account", new { account });
            }

            await NoteAsync(session, "account_changed", account, actor, isDisabled ? "disabled" : "enabled", now);
        },
        cancellation);

    /// <summary>Sets a password, lifts a pause after wrong ones, and ends every session of the account.</summary>
    public Task SetPasswordAsync(string account, string password, string actor, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("UPDATE accounts SET password = @password, failures = 0, locked_until = NULL WHERE name = @account", new { account, password });
            await session.ExecuteAsync("DELETE FROM sessions WHERE account = @account", new { account });
            await NoteAsync(session, "password_changed", account, actor, "", now);
        },
        cancellation);

    /// <summary>Counts a wrong password.</summary>
    public Task NoteFailureAsync(string account, int failures, DateTimeOffset? lockedUntil, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("UPDATE accounts SET failures = @failures, locked_until = @until WHERE name = @account", new { account, failures, until = lockedUntil });
            await NoteAsync(session, "sign_in_refused", account, account, $"wrong password, number {failures}", now);
        },
        cancellation);

    /// <summary>Begins a session, and forgets those that have ended.</summary>
    public Task AddSessionAsync(SessionRow row, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("DELETE FROM sessions WHERE expires_at <= @CreatedAt", new { row.CreatedAt });
            await session.ExecuteAsync(
                "INSERT INTO sessions (token_hash, account, csrf, created_at, expires_at) VALUES (@TokenHash, @Account, @Csrf, @CreatedAt, @ExpiresAt)", row);
            await session.ExecuteAsync("UPDATE accounts SET failures = 0, locked_until = NULL WHERE name = @Account", new { row.Account });
            await NoteAsync(session, "signed_in", row.Account, row.Account, "", row.CreatedAt);
        },
        cancellation);

    /// <summary>Ends a session.</summary>
    public Task EndSessionAsync(SessionRow row, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("DELETE FROM sessions WHERE token_hash = @TokenHash", new { row.TokenHash });
            await NoteAsync(session, "signed_out", row.Account, row.Account, "", now);
        },
        cancellation);

    /// <summary>Adds a key.</summary>
    public Task AddKeyAsync(ApiKeyRow key, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                """
                INSERT INTO api_keys (id, secret_hash, name, scopes, project_id, created_by, created_at, expires_at, revoked_at)
                VALUES (@Id, @SecretHash, @Name, @Scopes, @ProjectId, @CreatedBy, @CreatedAt, @ExpiresAt, NULL)
                """,
                key);
            await NoteAsync(session, "key_added", key.Id, key.CreatedBy, $"{key.Name}: {key.Scopes} in {key.ProjectId}", key.CreatedAt, key.ProjectId);
        },
        cancellation);

    /// <summary>Ends a key.</summary>
    public Task RevokeKeyAsync(string id, string actor, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync("UPDATE api_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now }) > 0)
            {
                await NoteAsync(session, "key_revoked", id, actor, "", now);
            }
        },
        cancellation);

    /// <summary>The newest lines of history, newest first.</summary>
    public Task<IReadOnlyList<AccessChange>> HistoryAsync(CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<AccessChange>(
            "SELECT sequence, kind, about, actor AS by, detail, recorded_at FROM access_history ORDER BY sequence DESC LIMIT @lines", new { lines = HistoryLines }),
        cancellation);

    private static async Task GiveAsync(StoreSession session, AccountRoleRow role, string actor, DateTimeOffset now)
    {
        var added = await session.ExecuteAsync(
            "INSERT INTO account_roles (account, project_id, role) VALUES (@Account, @ProjectId, @Role) ON CONFLICT (account, project_id, role) DO NOTHING", role);
        if (added > 0)
        {
            await NoteAsync(session, "role_given", role.Account, actor, $"{role.Role} in {role.ProjectId}", now, role.ProjectId);
        }
    }

    private static async Task NoteAsync(StoreSession session, string kind, string about, string actor, string detail, DateTimeOffset now, string project = Caller.EveryProject)
    {
        await session.LockAsync("access_history");
        await session.ExecuteAsync(
            """
            INSERT INTO access_history (project_id, sequence, kind, about, actor, detail, event_time, recorded_at)
            SELECT @project, COALESCE(MAX(sequence), 0) + 1, @kind, @about, @actor, @detail, @now, @now FROM access_history
            """,
            new { kind, about, actor, detail, now, project });
    }
}
