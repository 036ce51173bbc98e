namespace Treadle.Protocol.Access;

/// <summary>A role, and where it holds.</summary>
public sealed record RoleGrant
{
    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>The project; null: every project, also future ones.</summary>
    public string? Project { get; init; }
}
