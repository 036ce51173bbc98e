using System.Text.Json;
using System.Text.Json.Serialization;

namespace Treadle.Protocol.Json;

/// <summary>Writes an enum as a snake_case word and refuses numbers.</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
