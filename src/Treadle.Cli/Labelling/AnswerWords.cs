using System.Text.Json;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>Answers in a few words, for lists and lines.</summary>
internal static class AnswerWords
{
    /// <summary>An answer.</summary>
    public static string Of(TaskKind task, string? label, JsonElement? value) => (task, value?.ValueKind) switch
    {
        (TaskKind.LabelSet, JsonValueKind.Array) => Or("none", string.Join(", ", value!.Value.EnumerateArray().Select(one => one.GetString()))),
        (TaskKind.Fields, JsonValueKind.Object) => Or("none", string.Join(", ", value!.Value.EnumerateObject().Select(one => $"{one.Name} {one.Value.GetString() ?? "unreadable"}"))),
        (TaskKind.Spans or TaskKind.Boxes, JsonValueKind.Array) => Counted(value!.Value, task == TaskKind.Spans ? "span" : "box"),
        (_, JsonValueKind.String) => Or("no text", value!.Value.GetString()!),
        (_, JsonValueKind.Number) => value!.Value.GetRawText(),
        _ => Or("no text", label ?? "-"),
    };

    /// <summary>Why somebody is not sure.</summary>
    public static string Of(NotSureReason reason) => reason switch
    {
        NotSureReason.Unclear => "the item is unclear",
        NotSureReason.NoLabelFits => "no label fits",
        _ => "it needs an expert",
    };

    private static string Or(string none, string words) => words.Length == 0 ? none : words;

    private static string Counted(JsonElement parts, string word)
    {
        var labels = parts.EnumerateArray().Select(part => part.GetProperty("label").GetString()!).ToList();
        var plural = word == "box" ? "boxes" : $"{word}s";
        return labels.Count == 0
            ? "none"
            : $"{labels.Count} {(labels.Count == 1 ? word : plural)}: {string.Join(", ", labels.CountBy(label => label).Select(pair => $"{pair.Value} {pair.Key}"))}";
    }
}
