namespace Treadle.Protocol.Access;

/// <summary>Gives a role to an account, or takes it away.</summary>
public sealed record GrantRequest
{
    /// <summary>The role.</summary>
    public Role? Role { get; init; }

    /// <summary>The project; null: every project.</summary>
    public string? Project { get; init; }

    /// <summary>Whether the role is taken away.</summary>
    public bool Revoke { get; init; }
}
