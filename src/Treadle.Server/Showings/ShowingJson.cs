using System.Text.Json.Serialization;

namespace Treadle.Server.Showings;

/// <summary>Source-generated serialiser of the journal's showing records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShowingFact))]
internal sealed partial class ShowingJson : JsonSerializerContext;
