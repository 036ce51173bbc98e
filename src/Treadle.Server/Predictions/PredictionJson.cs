using System.Text.Json.Serialization;

namespace Treadle.Server.Predictions;

/// <summary>Source-generated serialiser of the journal's prediction records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PredictionFact))]
internal sealed partial class PredictionJson : JsonSerializerContext;
