using System.Text.Json.Serialization;
using Treadle.Protocol.Json;
using Treadle.Protocol.Pipelines;
using Treadle.Protocol.Predictions;

namespace Treadle.Server.Predictions;

/// <summary>A prediction as it stands in the journal: all state needed to store it and to make it again. Part of the format: members are only added.</summary>
internal sealed record PredictionFact
{
    public required string Project { get; init; }

    public required string Id { get; init; }

    public required string Uuid { get; init; }

    public required string ItemId { get; init; }

    public required string TraceId { get; init; }

    public string? ParentId { get; init; }

    [JsonConverter(typeof(FieldValuesConverter))]
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    [JsonConverter(typeof(FieldValuesConverter))]
    public IReadOnlyDictionary<string, string>? Factors { get; init; }

    public string? Subject { get; init; }

    public string? Group { get; init; }

    public AnswerFact? Champion { get; init; }

    public AnswerFact? Challenger { get; init; }

    /// <summary>Why the champion gave no answer, in words; null when it did or there is none.</summary>
    public string? Failure { get; init; }

    /// <summary>The steps behind the champion's answer, for a pipeline.</summary>
    public IReadOnlyList<TraceStep>? Steps { get; init; }

    /// <summary>Name of that pipeline.</summary>
    public string? Pipeline { get; init; }

    public required Route Route { get; init; }

    public required double Propensity { get; init; }

    public required double Coin { get; init; }

    public required string Epoch { get; init; }

    public required string ConfigHash { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
