using System.Text.Json;
using System.Text.Json.Serialization;
using Treadle.Protocol.Projects;

namespace Treadle.Protocol.Json;

/// <summary>Writes a task kind as a snake_case word; <c>text_classification</c>, the former spelling of classification, is read for ever, because applied project files keep it.</summary>
public sealed class TaskKindConverter : JsonConverter<TaskKind>
{
    private const string FormerClassification = "text_classification";

    private static readonly Dictionary<string, TaskKind> Words =
        Enum.GetValues<TaskKind>().ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>The word of a kind.</summary>
    public static string Word(TaskKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind of a word, or null.</summary>
    public static TaskKind? Find(string? word) =>
        word == FormerClassification ? TaskKind.Classification
        : word is not null && Words.TryGetValue(word, out var kind) ? kind
        : null;

    /// <inheritdoc/>
    public override TaskKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? Find(reader.GetString()) : null) ?? throw new JsonException($"expected one of {string.Join(", ", Words.Keys)}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TaskKind value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Word(value));
    }
}
