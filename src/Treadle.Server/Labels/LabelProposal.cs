using Treadle.Protocol.Labels;

namespace Treadle.Server.Labels;

/// <summary>What one source says of one item now.</summary>
internal sealed record LabelProposal
{
    /// <summary>Below this change of confidence no new fact is written: a refit moves every posterior a little.</summary>
    public const double LeastMove = 0.05;

    public required string ItemId { get; init; }

    public required LabelSource Source { get; init; }

    /// <summary>The label; null when the source has none any more.</summary>
    public string? Label { get; init; }

    public required double Confidence { get; init; }

    /// <summary>JSON: probability by label.</summary>
    public string? Posterior { get; init; }

    public required string Method { get; init; }

    public required int Answers { get; init; }

    public required bool IsEvidence { get; init; }

    public string? Actor { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    /// <summary>Nothing any more.</summary>
    public static LabelProposal Withdrawal(string item, LabelSource source, DateTimeOffset now) => new()
    {
        ItemId = item,
        Source = source,
        Confidence = 0,
        Method = LabelMethod.Majority,
        Answers = 0,
        IsEvidence = false,
        EventTime = now,
    };

    /// <summary>Whether it is worth a new fact after the last one of the same item and source.</summary>
    public bool Changes(LabelRow? last) => last is null ? Label is not null : IsMoved(Label, Confidence, last.Label, last.Confidence) || (Label is not null && IsEvidence != last.IsEvidence);

    /// <summary>Whether a label and its confidence differ from those before by more than a refit moves them.</summary>
    public static bool IsMoved(string? label, double confidence, string? before, double confidenceBefore) =>
        label != before || (label is not null && Math.Abs(confidence - confidenceBefore) > LeastMove);
}
