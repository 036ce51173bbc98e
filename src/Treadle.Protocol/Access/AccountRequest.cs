namespace Treadle.Protocol.Access;

/// <summary>Adds an account. The first one of a server has to be an administrator.</summary>
public sealed record AccountRequest
{
    /// <summary>Name to sign in with; the name under which answers and decisions are kept.</summary>
    public string? Name { get; init; }

    /// <summary>Password, at least 12 characters.</summary>
    public string? Password { get; init; }

    /// <summary>Roles from the start.</summary>
    public IReadOnlyList<RoleGrant> Roles { get; init; } = [];

    /// <summary>The token that a server without accounts prints when it can be reached from other machines.</summary>
    public string? SetupToken { get; init; }
}
