using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Access;

/// <summary>Adds accounts, gives and takes roles. One change at a time; the last administrator stays.</summary>
internal sealed class AccountDesk(AccessTable table, AccessStore store, AccessSettings settings, TimeProvider time)
{
    /// <summary>The accounts with a role where the caller looks after people; all of them for administrators.</summary>
    public IReadOnlyList<AccountDetail> List(Caller caller) =>
    [
        .. table.State.Accounts.Values
            .Where(account => caller.May(Scope.People, Caller.EveryProject) || table.RolesOf(account.Name).Any(role => role.Project is not null && caller.May(Scope.People, role.Project)))
            .OrderBy(account => account.Name, StringComparer.Ordinal)
            .Select(account => Detail(account.Name)),
    ];

    /// <summary>Adds an account. The first one is an administrator, and needs the setup token where the server can be reached from elsewhere.</summary>
    /// <exception cref="ProblemException">The request has errors, the name is taken, or the caller may not.</exception>
    public Task<AccountDetail> AddAsync(AccountRequest request, Caller caller, CancellationToken cancellation)
    {
        if (!table.State.HasNoAccounts && !caller.MaySomewhere(Scope.People))
        {
            throw caller.Refusal([Scope.People], Caller.EveryProject);
        }

        AccountCheck.Throw(AccountCheck.Of(request));
        var now = Instant.Now(time);
        var row = new AccountRow { Name = request.Name!, Password = PasswordHash.Of(request.Password!), IsDisabled = false, Failures = 0, CreatedAt = now };
        return ChangeAsync(
            request.Name!,
            async state =>
            {
                if (state.HasNoAccounts)
                {
                    CheckFirst(request);
                }
                else
                {
                    CheckGrants(caller, request.Roles);
                }

                var roles = request.Roles.Select(grant => Row(request.Name!, grant)).ToList();
                if (!await store.AddAccountAsync(row, roles, caller.Name ?? "setup", cancellation))
                {
                    throw new ProblemException(ErrorCodes.AccountExists, $"There is an account \"{request.Name}\" already.", []);
                }
            },
            cancellation);
    }

    /// <summary>Gives or takes a role.</summary>
    /// <exception cref="ProblemException">There is no such account, the caller may not, or the last administrator would go.</exception>
    public Task<AccountDetail> GrantAsync(string name, GrantRequest request, Caller caller, CancellationToken cancellation)
    {
        var role = request.Role ?? throw AccountCheck.RoleMissing();
        var grant = new RoleGrant { Role = role, Project = request.Project };
        AccountCheck.Throw(AccountCheck.Grant(grant, "role"));
        CheckGrants(caller, [grant]);
        return ChangeAsync(
            name,
            async state =>
            {
                RequireAccount(state, name);
                if (request.Revoke && role == Role.Admin)
                {
                    KeepAnAdministrator(state, name);
                }

                var row = Row(name, grant);
                await (request.Revoke
                    ? store.TakeRoleAsync(row, caller.Name ?? "setup", Instant.Now(time), cancellation)
                    : store.GiveRoleAsync(row, caller.Name ?? "setup", Instant.Now(time), cancellation));
            },
            cancellation);
    }

    /// <summary>Disables, enables, or sets a new password; administrators only.</summary>
    /// <exception cref="ProblemException">There is no such account, the password is too short, the caller may not, or the last administrator would go.</exception>
    public Task<AccountDetail> ChangeAsync(string name, AccountChangeRequest request, Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Scope.People, Caller.EveryProject);
        AccountCheck.Throw(request.Password is null ? [] : AccountCheck.Password(request.Password, name, "password"));
        return ChangeAsync(
            name,
            async state =>
            {
                RequireAccount(state, name);
                if (request.IsDisabled == true)
                {
                    KeepAnAdministrator(state, name);
                }

                if (request.IsDisabled is { } flag)
                {
                    await store.SetDisabledAsync(name, flag, caller.Name ?? "setup", Instant.Now(time), cancellation);
                }

                if (request.Password is { } password)
                {
                    await store.SetPasswordAsync(name, PasswordHash.Of(password), caller.Name ?? "setup", Instant.Now(time), cancellation);
                }
            },
            cancellation);
    }

    /// <summary>An account as administrators see it.</summary>
    public AccountDetail Detail(string name)
    {
        var row = table.State.Accounts[name];
        return new AccountDetail { Name = name, Roles = table.RolesOf(name), IsDisabled = row.IsDisabled, LockedUntil = row.LockedUntil > time.GetUtcNow() ? row.LockedUntil : null, CreatedAt = row.CreatedAt };
    }

    private async Task<AccountDetail> ChangeAsync(string name, Func<AccessState, Task> change, CancellationToken cancellation)
    {
        await table.ChangeAsync(
            async state =>
            {
                await change(state);
                return name;
            },
            cancellation);
        return Detail(name);
    }

    private void CheckFirst(AccountRequest request)
    {
        if (settings.IsReachable && !Secret.Equal(request.SetupToken ?? "", settings.SetupToken))
        {
            throw new ProblemException(ErrorCodes.SetupNeeded, "The setup token is missing or wrong.", []);
        }

        if (!request.Roles.Any(grant => grant.Role == Role.Admin))
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The first account looks after all others.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "roles", null, "the role admin among the roles"));
        }
    }

    private static void CheckGrants(Caller caller, IReadOnlyList<RoleGrant> grants)
    {
        if (grants.Count == 0)
        {
            caller.Demand(Scope.People, Caller.EveryProject);
        }

        foreach (var grant in grants)
        {
            caller.Demand(Scope.People, grant.Project ?? Caller.EveryProject);
        }
    }

    private static void RequireAccount(AccessState state, string name)
    {
        if (!state.Accounts.ContainsKey(name))
        {
            throw new ProblemException(ErrorCodes.NotFound, $"There is no account \"{name}\".", []);
        }
    }

    private static void KeepAnAdministrator(AccessState state, string name)
    {
        if (state.Administrators.Contains(name) && state.Administrators.Count() == 1)
        {
            throw new ProblemException(ErrorCodes.LastAdmin, $"\"{name}\" is the last administrator that can sign in.", []);
        }
    }

    private static AccountRoleRow Row(string account, RoleGrant grant) =>
        new() { Account = account, ProjectId = grant.Project ?? Caller.EveryProject, Role = grant.Role.ToString().ToLowerInvariant() };
}
