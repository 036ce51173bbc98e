using System.Text.Json.Serialization;

namespace Treadle.Server.Feedback;

/// <summary>Source-generated serialiser of the journal's feedback records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FeedbackFact))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
