using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Feedback;

/// <summary>Something said later about a prediction. It may arrive before the prediction, late, or correct an earlier feedback.</summary>
public sealed record FeedbackRequest
{
    /// <summary>The caller's id of this feedback; a retry with the same id makes no second row.</summary>
    public string? Id { get; init; }

    /// <summary>Id of the prediction (the caller's or the UUID).</summary>
    public string? PredictionId { get; init; }

    /// <summary>What is said.</summary>
    public FeedbackKind? Kind { get; init; }

    /// <summary>The right answer, for edit, label and outcome: a label, or a value of the project's task kind.</summary>
    [JsonConverter(typeof(AnswerTextConverter))]
    public string? Value { get; init; }

    /// <summary>The mark, for rating, in [0, 1].</summary>
    public double? Number { get; init; }

    /// <summary>The words, for comment.</summary>
    public string? Text { get; init; }

    /// <summary>Who says it; a user when left out.</summary>
    public FeedbackSource? Source { get; init; }

    /// <summary>Name or id of the person.</summary>
    public string? Person { get; init; }

    /// <summary>Id of an earlier feedback that this one replaces.</summary>
    public string? Supersedes { get; init; }

    /// <summary>When it happened; the time of arrival when left out.</summary>
    public DateTimeOffset? EventTime { get; init; }
}
