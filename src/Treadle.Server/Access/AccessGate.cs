using System.Net;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Access;

/// <summary>Stands before every endpoint: finds out who calls, and refuses what that caller may not do.</summary>
internal sealed class AccessGate(AccessTable table, AccessSettings settings)
{
    /// <summary>Name of the session's cookie.</summary>
    public const string Cookie = "treadle_session";

    /// <summary>Header that proves that a request comes from Treadle's own pages.</summary>
    public const string CsrfHeader = "X-Treadle-Csrf";

    private const string Bearer = "Bearer ";
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Real-IP"];

    /// <summary>Lets a request through to its endpoint, or answers with a problem.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IPublicPage>() is not null)
        {
            return next(context);
        }

        var rule = AccessRules.Of(endpoint);
        if (rule.Kind == AccessRuleKind.Anyone && !HasCredential(context))
        {
            // Signing in, health and setup work without a caller; a caller who is known is named all the same.
            (table.IsOpen && LocalRefusal(context) is null ? Caller.Anybody : Caller.Nobody).AttachTo(context);
            return next(context);
        }

        if (Refusal(context, rule) is { } problem)
        {
            return ProblemHandler.WriteAsync(context, problem, context.RequestAborted);
        }

        return next(context);
    }

    private static bool HasCredential(HttpContext context) => context.Request.Headers.Authorization.Count > 0 || context.Request.Cookies.ContainsKey(Cookie);

    private Problem? Refusal(HttpContext context, AccessRule rule)
    {
        Caller? caller;
        if (table.IsOpen)
        {
            if (LocalRefusal(context) is { } refusal && rule.Kind != AccessRuleKind.Anyone)
            {
                return refusal;
            }

            caller = Caller.Anybody;
        }
        else if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } header)
        {
            caller = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? table.OfKey(header[Bearer.Length..].Trim()) : null;
            if (caller is null)
            {
                return Problem.Of(ErrorCodes.CredentialInvalid, "The API key is unknown, expired or revoked.");
            }
        }
        else if (SessionOf(context) is { } session)
        {
            if (IsUnsafe(context) && !Secret.Equal(session.Csrf, context.Request.Headers[CsrfHeader].ToString()))
            {
                return Problem.Of(ErrorCodes.CsrfMissing, $"The header {CsrfHeader} is missing or not that of this session.");
            }

            caller = Caller.Account(session.Account, table.RolesOf(session.Account));
        }
        else
        {
            caller = Caller.Nobody;
        }

        caller.AttachTo(context);
        var project = context.Request.RouteValues["project"] as string ?? Caller.EveryProject;
        return rule.Kind switch
        {
            AccessRuleKind.Anyone => null,
            AccessRuleKind.Known => caller.IsKnown ? null : caller.Refusal(rule.Scopes, project).Problem,
            AccessRuleKind.Somewhere => caller.MaySomewhere(rule.Scopes[0]) ? null : caller.Refusal(rule.Scopes, project).Problem,
            _ => caller.MayAny(rule.Scopes, project) ? null : caller.Refusal(rule.Scopes, project).Problem,
        };
    }

    /// <summary>The session of the request's cookie, if it is in force.</summary>
    public SessionRow? SessionOf(HttpContext context) => context.Request.Cookies.TryGetValue(Cookie, out var token) ? table.OfToken(token) : null;

    /// <summary>Whether a server without accounts does not answer this client yet.</summary>
    public bool NeedsSetup(HttpContext context) => table.IsOpen && LocalRefusal(context) is not null;

    /// <summary>Why a server without accounts does not answer: the request may come from elsewhere, through a proxy, or from a foreign page in a local browser.</summary>
    private Problem? LocalRefusal(HttpContext context)
    {
        var request = context.Request;
        var reason = settings.IsReachable ? "The server listens for other machines."
            : Array.Exists(Forwarding, request.Headers.ContainsKey) ? "The request came through a proxy."
            : !IsLocalName(request.Host.Host) ? $"The request asked for the host \"{request.Host.Host}\"."
            : IsUnsafe(context) && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" ? "The request came from a page of another site."
            : null;
        return reason is null ? null : Problem.Of(ErrorCodes.SetupNeeded, reason);
    }

    private static bool IsLocalName(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsUnsafe(HttpContext context) => !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method);
}
