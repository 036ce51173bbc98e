using System.Text.Json.Serialization;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Embed;

/// <summary>What a person decided about a suggestion inside another product.</summary>
public sealed record EmbedDecision
{
    /// <summary>accept, reject or edit.</summary>
    public FeedbackKind? Kind { get; init; }

    /// <summary>The right answer, for edit: a label, or a value of the project's task kind.</summary>
    [JsonConverter(typeof(AnswerTextConverter))]
    public string? Value { get; init; }

    /// <summary>1 for the first decision with this token, 2 for its correction, and so on: sending one again changes nothing.</summary>
    public int? Turn { get; init; }
}
