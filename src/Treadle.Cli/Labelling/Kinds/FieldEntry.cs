using Treadle.Protocol.Projects;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>One field of an answer in work.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">What it holds.</param>
/// <param name="State">What the person did with it.</param>
internal sealed record FieldEntry(AnswerFieldConfig Field, string Text, FieldState State)
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Complaint => (State, Text.Trim()) switch
    {
        (FieldState.Unreadable, _) => null,
        (_, "") => Field.Optional ? null : "fill it in (E), or say that it is unreadable (U)",
        (_, var text) when Field.Kind == FieldKind.Number && (text.Contains(',') || NumberScale.Read(text) is null) => "this is no number (write 12.50)",
        (_, var text) when Field.Kind == FieldKind.Category && !Field.Options.Contains(text) => $"one of {string.Join(", ", Field.Options)}",
        _ => null,
    };

    /// <summary>What the person did with it, in words; empty when nothing.</summary>
    /// <param name="isSuggested">Whether there is something to check.</param>
    public string Words(bool isSuggested) => State switch
    {
        FieldState.Open => isSuggested ? "to check" : "",
        FieldState.Accepted => "accepted",
        FieldState.Edited => "edited",
        _ => "unreadable",
    };
}
