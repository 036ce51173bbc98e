using System.Text.Json.Serialization;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Predictions;

namespace Treadle.Protocol.Json;

/// <summary>Source-generated serialisers of the records that pass by the thousand every second.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PredictionRequest))]
[JsonSerializable(typeof(PredictionBatchRequest))]
[JsonSerializable(typeof(PredictionAnswer))]
[JsonSerializable(typeof(PredictionBatchAnswer))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(FeedbackBatchRequest))]
[JsonSerializable(typeof(FeedbackAnswer))]
[JsonSerializable(typeof(FeedbackBatchAnswer))]
public sealed partial class HotPathJson : JsonSerializerContext;
