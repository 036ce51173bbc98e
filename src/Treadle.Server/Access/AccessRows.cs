namespace Treadle.Server.Access;

/// <summary>A row of accounts.</summary>
internal sealed record AccountRow
{
    public required string Name { get; init; }

    public required string Password { get; init; }

    public required bool IsDisabled { get; init; }

    public required int Failures { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A row of account_roles.</summary>
internal sealed record AccountRoleRow
{
    public required string Account { get; init; }

    public required string ProjectId { get; init; }

    public required string Role { get; init; }
}

/// <summary>A row of api_keys.</summary>
internal sealed record ApiKeyRow
{
    public required string Id { get; init; }

    public required string SecretHash { get; init; }

    public required string Name { get; init; }

    public required string Scopes { get; init; }

    public required string ProjectId { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A row of sessions.</summary>
internal sealed record SessionRow
{
    public required string TokenHash { get; init; }

    public required string Account { get; init; }

    public required string Csrf { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
