using System.Collections.Frozen;
using Treadle.Protocol.Access;

namespace Treadle.Server.Access;

/// <summary>Accounts, roles, keys and sessions at one moment; never edited.</summary>
internal sealed class AccessState
{
    /// <summary>A server before its store was read: nobody may do anything.</summary>
    public static AccessState Unread { get; } = new([], [], [], []);

    /// <summary>Indexes the rows.</summary>
    public AccessState(IReadOnlyList<AccountRow> accounts, IReadOnlyList<AccountRoleRow> roles, IReadOnlyList<ApiKeyRow> keys, IReadOnlyList<SessionRow> sessions)
    {
        var granted = roles.ToLookup(role => role.Account, Grant, StringComparer.Ordinal);
        Accounts = accounts.ToFrozenDictionary(account => account.Name, StringComparer.Ordinal);
        Roles = accounts.ToFrozenDictionary(
            account => account.Name, account => (IReadOnlyList<RoleGrant>)[.. granted[account.Name].OrderBy(grant => grant.Project, StringComparer.Ordinal).ThenBy(grant => grant.Role)], StringComparer.Ordinal);
        Keys = keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
        Sessions = sessions.ToFrozenDictionary(session => session.TokenHash, StringComparer.Ordinal);
    }

    /// <summary>Accounts by name.</summary>
    public FrozenDictionary<string, AccountRow> Accounts { get; }

    /// <summary>Roles by account.</summary>
    public FrozenDictionary<string, IReadOnlyList<RoleGrant>> Roles { get; }

    /// <summary>Keys by id.</summary>
    public FrozenDictionary<string, ApiKeyRow> Keys { get; }

    /// <summary>Sessions by the hash of their token.</summary>
    public FrozenDictionary<string, SessionRow> Sessions { get; }

    /// <summary>Whether nobody can sign in, because there is no account.</summary>
    public bool HasNoAccounts => Accounts.Count == 0;

    /// <summary>Administrators that can sign in.</summary>
    public IEnumerable<string> Administrators => Accounts.Values.Where(account => !account.IsDisabled && Roles[account.Name].Any(grant => grant.Role == Role.Admin)).Select(account => account.Name);

    private static RoleGrant Grant(AccountRoleRow row) => new()
    {
        Role = Enum.Parse<Role>(row.Role, ignoreCase: true),
        Project = row.ProjectId == Caller.EveryProject ? null : row.ProjectId,
    };
}
