namespace Treadle.Protocol.Access;

/// <summary>An account as administrators see it.</summary>
public sealed record AccountDetail
{
    /// <summary>Name to sign in with.</summary>
    public required string Name { get; init; }

    /// <summary>Roles in force.</summary>
    public required IReadOnlyList<RoleGrant> Roles { get; init; }

    /// <summary>Whether it may not sign in.</summary>
    public required bool IsDisabled { get; init; }

    /// <summary>Until when signing in is refused after too many wrong passwords; null when it is not.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
