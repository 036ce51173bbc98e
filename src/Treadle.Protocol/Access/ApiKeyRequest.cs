namespace Treadle.Protocol.Access;

/// <summary>Adds an API key for a program.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>What it is for; shown where the program's deeds are shown.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do.</summary>
    public IReadOnlyList<Scope> Scopes { get; init; } = [];

    /// <summary>The project; null: every project.</summary>
    public string? Project { get; init; }

    /// <summary>When it stops working; 90 days from now when left out.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
