using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Predictions;

/// <summary>Asks for a prediction, or logs one that was made elsewhere (then <see cref="Output"/> and <see cref="Model"/> are given).</summary>
public sealed record PredictionRequest
{
    /// <summary>The caller's id of the prediction: any text up to 200 characters; a retry with the same id makes no second row.</summary>
    public string? Id { get; init; }

    /// <summary>The caller's id of the item, when the same input may be seen more than once; defaults to the prediction's id.</summary>
    public string? ItemId { get; init; }

    /// <summary>Values of the project's input fields.</summary>
    [JsonConverter(typeof(FieldValuesConverter))]
    public IReadOnlyDictionary<string, string>? Input { get; init; }

    /// <summary>Named facts about the input or its conditions, used for slices.</summary>
    [JsonConverter(typeof(FieldValuesConverter))]
    public IReadOnlyDictionary<string, string>? Factors { get; init; }

    /// <summary>Whom the item is about; erasure works by subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Items of one group (customer, document) never straddle training and evaluation.</summary>
    public string? Group { get; init; }

    /// <summary>The trace that this prediction belongs to; a new one when left out.</summary>
    public string? TraceId { get; init; }

    /// <summary>The prediction that this one was a step of.</summary>
    public string? ParentId { get; init; }

    /// <summary>When it happened; the time of arrival when left out.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The answer of a model elsewhere: the prediction is only logged and routed.</summary>
    public ModelOutput? Output { get; init; }

    /// <summary>Name of the model elsewhere, e.g. <c>vendor-ocr@3</c>; only together with <see cref="Output"/>.</summary>
    public string? Model { get; init; }

    /// <summary>How long the model elsewhere took, in milliseconds.</summary>
    public double? LatencyMs { get; init; }
}
