using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Predictions;

/// <summary>What a model's answer is, held against the label of its item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AnswerOutcome>))]
public enum AnswerOutcome
{
    /// <summary>The same as the label, as the task kind counts it.</summary>
    Right,

    /// <summary>Another one.</summary>
    Wrong,
}
