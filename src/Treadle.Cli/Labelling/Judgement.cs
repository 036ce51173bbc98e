using System.Text.Json;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>What a person decides about an item.</summary>
/// <param name="Kind">The kind of answer.</param>
/// <param name="Label">The label, for classification.</param>
/// <param name="Value">The answer of the other kinds.</param>
/// <param name="Reason">Why somebody is not sure.</param>
internal sealed record Judgement(AnnotationKind Kind, string? Label = null, JsonElement? Value = null, NotSureReason? Reason = null)
{
    /// <summary>The note that goes along.</summary>
    public string? Note { get; init; }

    /// <summary>A label.</summary>
    public static Judgement OfLabel(string label) => new(AnnotationKind.Label, label);

    /// <summary>The answer of another kind.</summary>
    public static Judgement OfValue<T>(T value) => new(AnnotationKind.Label, Value: JsonSerializer.SerializeToElement(value));

    /// <summary>The suggestion, taken over.</summary>
    public static Judgement OfSuggestion(Suggestion suggestion) => suggestion.Value is { } value ? new(AnnotationKind.Label, Value: value) : OfLabel(suggestion.Label);

    /// <summary>The judgement in words.</summary>
    public string Words(TaskKind task) => Kind switch
    {
        AnnotationKind.Label => AnswerWords.Of(task, Label, Value),
        AnnotationKind.NotSure => Reason is { } reason ? $"not sure: {AnswerWords.Of(reason)}" : "not sure",
        AnnotationKind.Reject => "rejected",
        AnnotationKind.Skip => "skipped",
        _ => "junk",
    };
}
