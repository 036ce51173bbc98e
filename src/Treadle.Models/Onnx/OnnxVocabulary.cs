using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Treadle.Models.Text;

namespace Treadle.Models.Onnx;

/// <summary>A vocabulary as the metadata of a file holds it.</summary>
/// <param name="Rules">How texts are cut.</param>
/// <param name="Terms">The terms by column.</param>
internal sealed record OnnxVocabulary(TermRules Rules, IReadOnlyList<string> Terms)
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
