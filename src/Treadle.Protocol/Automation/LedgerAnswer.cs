namespace Treadle.Protocol.Automation;

/// <summary>The promise about the past: how many automated answers can have been wrong, whatever happened; only the audit coins are random.</summary>
public sealed record LedgerAnswer
{
    /// <summary>What it says, in a sentence.</summary>
    public required string Words { get; init; }

    /// <summary>Automated answers so far, over all epochs.</summary>
    public required long Answers { get; init; }

    /// <summary>Those that the bound speaks of: the newest wait for their audits.</summary>
    public required long Covered { get; init; }

    /// <summary>At most this share of the covered answers is wrong; null without any.</summary>
    public double? UpperShare { get; init; }

    /// <summary>How sure that is, at all times at once.</summary>
    public required double Confidence { get; init; }

    /// <summary>The accounts of the epochs, oldest first.</summary>
    public required IReadOnlyList<LedgerEpoch> Epochs { get; init; }
}
