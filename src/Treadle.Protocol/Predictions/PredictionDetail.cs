using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Predictions;

/// <summary>A stored prediction with its item.</summary>
public sealed record PredictionDetail
{
    /// <summary>What was answered.</summary>
    public required PredictionAnswer Prediction { get; init; }

    /// <summary>The prediction that this one was a step of.</summary>
    public string? ParentId { get; init; }

    /// <summary>The item's input.</summary>
    [JsonConverter(typeof(FieldValuesConverter))]
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>The item's factors.</summary>
    [JsonConverter(typeof(FieldValuesConverter))]
    public IReadOnlyDictionary<string, string>? Factors { get; init; }

    /// <summary>The audit coin u in [0, 1), fixed before any outcome.</summary>
    public required double Coin { get; init; }

    /// <summary>The epoch whose coin and certificate applied.</summary>
    public required string Epoch { get; init; }
}
