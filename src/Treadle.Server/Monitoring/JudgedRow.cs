using Treadle.Server.Answers;

namespace Treadle.Server.Monitoring;

/// <summary>An answer of a model, or several alike, and what was said of it.</summary>
internal sealed record JudgedRow
{
    /// <summary>Which answer; null where several are counted together.</summary>
    public string? PredictionId { get; init; }

    public string? ItemId { get; init; }

    public required DateTimeOffset Hour { get; init; }

    public DateTimeOffset? EventTime { get; init; }

    public required string Route { get; init; }

    public required string Label { get; init; }

    public string? Truth { get; init; }

    public string? FeedbackKind { get; init; }

    public bool IsEvidence { get; init; }

    /// <summary>How many answers.</summary>
    public long Answers { get; init; } = 1;

    /// <summary>What counts of it, without the number of answers, so that equal groups are equal.</summary>
    public JudgedGroup Judged(AnswerKind kind) => new()
    {
        Hour = Hour,
        Route = Route,
        HasTruth = Truth is not null,
        IsEvidence = IsEvidence,
        IsOverride = Truth is { } truth ? truth != Label && !kind.AreSame(truth, Label) : FeedbackKind == "reject",
        Answers = 0,
    };
}
