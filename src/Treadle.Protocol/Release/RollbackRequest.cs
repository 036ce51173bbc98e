namespace Treadle.Protocol.Release;

/// <summary>Puts an earlier champion back.</summary>
public sealed record RollbackRequest
{
    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decides.</summary>
    public string? By { get; init; }

    /// <summary>The version to go back to; null: the champion before the present one.</summary>
    public int? ToVersion { get; init; }
}
