using Treadle.Protocol.Labels;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Review;

namespace Treadle.Server.Labels;

/// <summary>A row of the table labels.</summary>
internal sealed record LabelRow
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required string ItemId { get; init; }

    public string? Label { get; init; }

    public required double Confidence { get; init; }

    public string? Posterior { get; init; }

    public required string Source { get; init; }

    public required string Method { get; init; }

    public required int Answers { get; init; }

    public required bool IsEvidence { get; init; }

    public string? Actor { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whose word it is.</summary>
    public LabelSource SourceValue => EnumWord.Parse<LabelSource>(Source);

    /// <summary>The row as the API shows it.</summary>
    public LabelDetail ToDetail(Project project) => new()
    {
        Id = Id,
        Sequence = Sequence,
        ItemId = ItemId,
        Label = Label,
        Value = project.Answers.Value(Label),
        Confidence = Confidence,
        Posterior = Posterior is null ? null : Canonical.FromJson<Dictionary<string, double>>(Posterior),
        Source = SourceValue,
        Method = Method,
        Answers = Answers,
        IsEvidence = IsEvidence,
        By = Actor,
        Comment = Comment,
        EventTime = EventTime,
        RecordedAt = RecordedAt,
    };
}
