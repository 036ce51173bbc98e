using System.Text.Json.Serialization;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictions;

/// <summary>One model's answer inside a <see cref="PredictionFact"/>.</summary>
internal sealed record AnswerFact
{
    /// <summary>Name of the model version.</summary>
    public required string Model { get; init; }

    /// <summary>The chosen label.</summary>
    public string? Label { get; init; }

    /// <summary>Score of the chosen label.</summary>
    public double? Score { get; init; }

    /// <summary>JSON: an array in the model's label order, or an object by label for models elsewhere; numbers in shortest round-trip form.</summary>
    public string? Scores { get; init; }

    /// <summary>Labels in the order of an array of scores; known from the model, so it is not written again with each row.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Tokens and cost, where the model says so.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Time the model took, in microseconds.</summary>
    public long? LatencyMicros { get; init; }
}
