namespace Treadle.Server.Automation;

/// <summary>One item drawn at random, with what became of it.</summary>
internal sealed record EvidenceItem
{
    /// <summary>The champion's score.</summary>
    public required double Score { get; init; }

    /// <summary>1: wrong, 0: right; null: no answer yet.</summary>
    public double? Loss { get; init; }

    /// <summary>Whether the answer was automated; otherwise people had the item anyway.</summary>
    public bool IsAutomated { get; init; }

    /// <summary>Whether items of every score were drawn alike when this one was; if not, it speaks only for thresholds from <see cref="DrawnFrom"/> on.</summary>
    public bool IsUniform { get; init; } = true;

    /// <summary>The threshold in force when it was drawn.</summary>
    public double? DrawnFrom { get; init; }

    /// <summary>Automated answers of the epoch up to this one.</summary>
    public long Answers { get; init; }

    public DateTimeOffset EventTime { get; init; }

    /// <summary>Whether its deadline has passed without an answer.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Whether it counts as evidence at a threshold.</summary>
    public bool SpeaksFor(double threshold) => Score >= threshold && (IsUniform || (DrawnFrom is { } from && threshold >= from));
}
