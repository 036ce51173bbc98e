namespace Treadle.Protocol.Release;

/// <summary>Who serves, who waits, what is missing, and everything decided so far.</summary>
public sealed record ReleasesAnswer
{
    /// <summary>The version that answers.</summary>
    public int? Champion { get; init; }

    /// <summary>The version that answers in the dark.</summary>
    public int? Challenger { get; init; }

    /// <summary>When the challenger began.</summary>
    public DateTimeOffset? ShadowSince { get; init; }

    /// <summary>The evidence for the challenger as it stands.</summary>
    public PairedEvidence? Evidence { get; init; }

    /// <summary>The conditions of its promotion as they stand.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>About how many more answered disagreements decide, if it goes on as so far; null: cannot be told.</summary>
    public int? DisagreementsMissing { get; init; }

    /// <summary>Every decision, oldest first.</summary>
    public required IReadOnlyList<ReleaseDecision> Decisions { get; init; }
}
