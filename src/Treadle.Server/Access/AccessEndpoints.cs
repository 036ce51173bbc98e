using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Access;

namespace Treadle.Server.Access;

/// <summary>HTTP of accounts, sessions and keys.</summary>
internal static class AccessEndpoints
{
    /// <summary>Name of the limit on attempts to sign in.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>Maps the routes.</summary>
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("Access");
        group.MapGet("/session", (HttpContext context, Caller caller, AccessGate gate, AccessTable table) =>
            Answer(caller, gate.SessionOf(context), table) with { NeedsSetup = gate.NeedsSetup(context) });
        group.MapPost("/session", BeginAsync).RequireRateLimiting(SignInLimit).Produces<SessionAnswer>();
        group.MapDelete("/session", EndAsync).Produces(StatusCodes.Status204NoContent);
        group.MapPost("/session/password", ChangePasswordAsync).Produces(StatusCodes.Status204NoContent);
        group.MapGet("/accounts", (Caller caller, AccountDesk desk) => desk.List(caller));
        group.MapPost("/accounts", (AccountRequest request, Caller caller, AccountDesk desk, CancellationToken cancellation) =>
            desk.AddAsync(request, caller, cancellation)).RequireRateLimiting(SignInLimit);
        group.MapPost("/accounts/{name}", (string name, AccountChangeRequest request, Caller caller, AccountDesk desk, CancellationToken cancellation) =>
            desk.ChangeAsync(name, request, caller, cancellation));
        group.MapPost("/accounts/{name}/roles", (string name, GrantRequest request, Caller caller, AccountDesk desk, CancellationToken cancellation) =>
            desk.GrantAsync(name, request, caller, cancellation));
        group.MapGet("/keys", (Caller caller, KeyDesk desk) => desk.List(caller));
        group.MapPost("/keys", (ApiKeyRequest request, Caller caller, KeyDesk desk, CancellationToken cancellation) => desk.AddAsync(request, caller, cancellation));
        group.MapPost("/keys/{id}/revoke", (string id, Caller caller, KeyDesk desk, CancellationToken cancellation) => desk.RevokeAsync(id, caller, cancellation));
        group.MapGet("/access-history", (AccessStore store, CancellationToken cancellation) => store.HistoryAsync(cancellation));
    }

    private static async Task<IResult> BeginAsync(SignInRequest request, HttpContext context, SignIn signIn, AccessTable table, CancellationToken cancellation)
    {
        var (token, row) = await signIn.BeginAsync(request, cancellation);
        context.Response.Cookies.Append(AccessGate.Cookie, token, CookieOf(context, row.ExpiresAt - row.CreatedAt));
        return Results.Json(Answer(Caller.Account(row.Account, table.RolesOf(row.Account)), row, table));
    }

    private static async Task<IResult> EndAsync(HttpContext context, AccessGate gate, SignIn signIn, CancellationToken cancellation)
    {
        if (gate.SessionOf(context) is { } row)
        {
            await signIn.EndAsync(row, cancellation);
        }

        context.Response.Cookies.Delete(AccessGate.Cookie, CookieOf(context, null));
        return Results.NoContent();
    }

    private static async Task<IResult> ChangePasswordAsync(PasswordRequest request, Caller caller, SignIn signIn, CancellationToken cancellation)
    {
        await signIn.ChangePasswordAsync(request, caller, cancellation);
        return Results.NoContent();
    }

    private static CookieOptions CookieOf(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        // Behind a proxy that ends TLS the browser still speaks https; a forged header only makes the cookie stricter.
        Secure = context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"].ToString() == "https",
        Path = "/",
        MaxAge = life, // Not an instant: the clocks of the two machines may differ.
        IsEssential = true,
    };

    private static SessionAnswer Answer(Caller caller, SessionRow? row, AccessTable table)
    {
        var roles = caller.IsAccount ? table.RolesOf(caller.Name!) : [];
        var projects = roles.Select(role => role.Project).OfType<string>().Distinct(StringComparer.Ordinal);
        return new SessionAnswer
        {
            Name = caller.Name,
            IsOpen = table.IsOpen,
            NeedsSetup = false,
            Roles = roles,
            Scopes = ScopesIn(caller, Caller.EveryProject),
            ProjectScopes = projects.ToDictionary(project => project, project => ScopesIn(caller, project), StringComparer.Ordinal),
            CsrfToken = row?.Csrf,
            ExpiresAt = row?.ExpiresAt,
        };
    }

    private static IReadOnlyList<Scope> ScopesIn(Caller caller, string project) => [.. Enum.GetValues<Scope>().Where(scope => caller.May(scope, project))];
}
