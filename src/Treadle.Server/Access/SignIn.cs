using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Access;

/// <summary>Begins and ends sessions. Wrong passwords pause an account for a minute after the fifth, twice as long after each further one, an hour at most.</summary>
internal sealed class SignIn(AccessTable table, AccessStore store, TimeProvider time)
{
    private const int FreeFailures = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>A working day; afterwards people sign in again.</summary>
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(12);

    /// <summary>Checks name and password; returns the session's token, which only the caller ever sees, and its row.</summary>
    /// <exception cref="ProblemException">They do not fit, the account is disabled, or signing in is paused.</exception>
    public async Task<(string Token, SessionRow Row)> BeginAsync(SignInRequest request, CancellationToken cancellation)
    {
        var name = request.Name ?? "";
        var known = table.State.Accounts.GetValueOrDefault(name);
        RefuseWhilePaused(known);
        var fits = PasswordHash.Fits(request.Password ?? "", known?.Password ?? PasswordHash.Nobody);
        if (known is null || !fits || known.IsDisabled)
        {
            if (known is not null)
            {
                await CountFailureAsync(name, cancellation);
            }

            throw new ProblemException(ErrorCodes.SignInRefused, "Name and password do not fit, or the account is disabled.", []);
        }

        var token = Secret.New();
        var now = Instant.Now(time);
        var row = new SessionRow { TokenHash = Secret.HashOf(token), Account = name, Csrf = Secret.New(), CreatedAt = now, ExpiresAt = now + SessionLife };
        await table.ChangeAsync(
            async state =>
            {
                // Guesses that run side by side must not slip past the pause that one of them caused.
                RefuseWhilePaused(state.Accounts.GetValueOrDefault(name));
                await store.AddSessionAsync(row, cancellation);
                return row;
            },
            cancellation);
        return (token, row);
    }

    /// <summary>Ends a session.</summary>
    public Task EndAsync(SessionRow row, CancellationToken cancellation) => table.ChangeAsync(
        async _ =>
        {
            await store.EndSessionAsync(row, Instant.Now(time), cancellation);
            return row;
        },
        cancellation);

    /// <summary>Changes the own password, and ends every session of the account.</summary>
    /// <exception cref="ProblemException">The present password is wrong, or the new one too short.</exception>
    public async Task ChangePasswordAsync(PasswordRequest request, Caller caller, CancellationToken cancellation)
    {
        if (!caller.IsAccount || !table.State.Accounts.TryGetValue(caller.Name!, out var account))
        {
            throw new ProblemException(ErrorCodes.Forbidden, "Only an account has a password.", []);
        }

        RefuseWhilePaused(account);
        AccountCheck.Throw(AccountCheck.Password(request.New, account.Name, "new"));
        if (!PasswordHash.Fits(request.Old ?? "", account.Password))
        {
            await CountFailureAsync(account.Name, cancellation);
            throw new ProblemException(ErrorCodes.SignInRefused, "The present password is wrong.", []);
        }

        await table.ChangeAsync(
            async _ =>
            {
                await store.SetPasswordAsync(account.Name, PasswordHash.Of(request.New!), account.Name, Instant.Now(time), cancellation);
                return account;
            },
            cancellation);
    }

    private Task<string> CountFailureAsync(string name, CancellationToken cancellation) => table.ChangeAsync(
        async state =>
        {
            var failures = state.Accounts[name].Failures + 1;
            var now = Instant.Now(time);
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Clamp(failures - FreeFailures, 0, 10)));
            await store.NoteFailureAsync(name, failures, failures >= FreeFailures ? now + pause : null, now, cancellation);
            return name;
        },
        cancellation);

    private void RefuseWhilePaused(AccountRow? account)
    {
        if (account?.LockedUntil is { } until && until > time.GetUtcNow())
        {
            throw new ProblemException(ErrorCodes.SignInLocked, $"Signing in as \"{account.Name}\" is paused until {until:yyyy-MM-dd HH:mm:ss} UTC after {account.Failures} wrong passwords.", []);
        }
    }
}
