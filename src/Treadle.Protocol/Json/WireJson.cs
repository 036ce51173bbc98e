using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Treadle.Protocol.Json;

/// <summary>How Treadle writes JSON: snake_case names, enums as snake_case words, nulls left out, unknown request fields refused.</summary>
public static class WireJson
{
    /// <summary>For requests: a field that the record does not know is an error.</summary>
    public static JsonSerializerOptions Strict { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    /// <summary>For answers read by clients: fields of newer servers are passed over.</summary>
    public static JsonSerializerOptions Lenient { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>Sets the conventions on options that a framework owns.</summary>
    public static void Apply(JsonSerializerOptions options, JsonUnmappedMemberHandling unknownFields = JsonUnmappedMemberHandling.Disallow)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = unknownFields;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new TaskKindConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(HotPathJson.Default);
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
    }

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unknownFields)
    {
        var options = new JsonSerializerOptions();
        Apply(options, unknownFields);
        options.MakeReadOnly();
        return options;
    }
}
