namespace Treadle.Protocol.Access;

/// <summary>An API key without its secret.</summary>
public sealed record ApiKeyDetail
{
    /// <summary>Its id, the part before the dot.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>The project; null: every project.</summary>
    public string? Project { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who added it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
