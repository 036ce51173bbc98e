using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Feedback;

/// <summary>What is said about a prediction.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FeedbackKind>))]
public enum FeedbackKind
{
    /// <summary>The answer was taken as it is.</summary>
    Accept,

    /// <summary>The answer was refused, unsaid what is right.</summary>
    Reject,

    /// <summary>The answer was changed to <see cref="FeedbackRequest.Value"/>.</summary>
    Edit,

    /// <summary>The right label is <see cref="FeedbackRequest.Value"/>.</summary>
    Label,

    /// <summary>A mark, <see cref="FeedbackRequest.Number"/> in [0, 1].</summary>
    Rating,

    /// <summary>What happened later in the world: <see cref="FeedbackRequest.Value"/> is the true label.</summary>
    Outcome,

    /// <summary>Free text in <see cref="FeedbackRequest.Text"/>.</summary>
    Comment,
}
