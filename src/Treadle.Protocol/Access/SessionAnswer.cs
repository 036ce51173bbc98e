namespace Treadle.Protocol.Access;

/// <summary>Who is calling, and what that caller may do.</summary>
public sealed record SessionAnswer
{
    /// <summary>Name of the account or API key; null on a server without accounts, where everybody on the machine may do everything.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the server has no accounts yet.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Whether nothing else is answered until the first administrator was created, because other machines reach the server; that needs the token which it printed at start.</summary>
    public required bool NeedsSetup { get; init; }

    /// <summary>Roles of an account.</summary>
    public required IReadOnlyList<RoleGrant> Roles { get; init; }

    /// <summary>Scopes in every project.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>Further scopes, by project.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Scope>> ProjectScopes { get; init; }

    /// <summary>What a browser sends as <c>X-Treadle-Csrf</c> with every request that changes something.</summary>
    public string? CsrfToken { get; init; }

    /// <summary>When the session ends at the latest.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
