using System.Globalization;
using System.Text.Json;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>Answers that are typed as a line: numbers, texts, and sets of labels by their digits.</summary>
internal static class TypedAnswer
{
    /// <summary>Whether the kind can be answered in a terminal.</summary>
    public static bool Serves(TaskKind task) => task is TaskKind.Classification or TaskKind.LabelSet or TaskKind.Number or TaskKind.Transcription;

    /// <summary>What stands in the line before anything is typed.</summary>
    public static string Start(ReviewLease lease) => lease.Task == TaskKind.Transcription ? lease.Suggestion?.Label ?? "" : "";

    /// <summary>The value of a line; null when it is none.</summary>
    public static JsonElement? Read(TaskKind task, string line, LabelMenu menu) => task switch
    {
        TaskKind.Number when double.TryParse(line.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonSerializer.SerializeToElement(number),
        TaskKind.Transcription => JsonSerializer.SerializeToElement(line),
        TaskKind.LabelSet when line.Where(digit => digit != ' ').All(digit => menu.ByDigit(digit) is not null) =>
            JsonSerializer.SerializeToElement(line.Where(digit => digit != ' ').Select(digit => menu.ByDigit(digit)!).ToList()),
        _ => null,
    };

    /// <summary>What is typed, in words.</summary>
    public static string Words(TaskKind task) => task switch
    {
        TaskKind.Number => "the number, with a decimal point",
        TaskKind.Transcription => "the text",
        _ => "the digits of all labels that fit; nothing for none",
    };
}
