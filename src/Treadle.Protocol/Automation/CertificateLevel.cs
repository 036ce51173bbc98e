namespace Treadle.Protocol.Automation;

/// <summary>The evidence at one threshold.</summary>
public sealed record CertificateLevel
{
    /// <summary>λ.</summary>
    public required double Threshold { get; init; }

    /// <summary>Evidence items with at least that score.</summary>
    public required long Items { get; init; }

    /// <summary>Errors among them; an audit without an answer counts as one.</summary>
    public required double Errors { get; init; }

    /// <summary>The highest ln E at any time of the epoch.</summary>
    public required double LogEvidence { get; init; }

    /// <summary>The value it must reach.</summary>
    public required double Needed { get; init; }

    /// <summary>Whether it counts, i.e. it and all before it in its chain have reached theirs.</summary>
    public required bool IsCertified { get; init; }
}
