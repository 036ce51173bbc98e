using System.Globalization;
using System.Text.Json;
using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>One item in work: what was pressed so far, how it looks, and what the next key does. Without input and output.</summary>
/// <param name="lease">The item.</param>
/// <param name="before">What this person answered to it before, when it is opened again.</param>
internal abstract class KindWork(ReviewLease lease, Judgement? before)
{
    /// <summary>The item.</summary>
    public ReviewLease Lease => lease;

    /// <summary>Whether a text is typed: then every key belongs to it.</summary>
    public virtual bool IsTyping => false;

    /// <summary>Whether Enter would answer or go on; in a redirected input line ends between keys press nothing otherwise.</summary>
    public virtual bool IsBegun => IsTyping;

    /// <summary>The item as it is shown.</summary>
    public virtual IReadOnlyList<DeskLine> Item => ItemText.Of(lease.Input);

    /// <summary>The suggestion, the means to answer, and the answer so far.</summary>
    public abstract IReadOnlyList<DeskLine> Answer { get; }

    /// <summary>The keys of this kind, each with what it does.</summary>
    public abstract IReadOnlyList<(string Key, string Words)> Keys { get; }

    /// <summary>The suggested value; null when none is shown.</summary>
    protected JsonElement? Suggested => lease.Suggestion?.Value;

    /// <summary>The value that was given before; null when none was.</summary>
    protected JsonElement? Before => before is { Kind: AnnotationKind.Label } ? before.Value : null;

    /// <summary>Works on the answer.</summary>
    public abstract KindReply Press(DeskKey key);

    /// <summary>Accepts or rejects the suggestion as a whole, with the keys that all kinds share.</summary>
    protected KindReply PressSuggestion(DeskKey key) => (key.Command, lease.Suggestion) switch
    {
        ('a', { } suggestion) => new KindReply.Give(Judgement.OfSuggestion(suggestion)),
        ('a', null) => new KindReply.Alert("There is no suggestion to accept."),
        ('x', { }) => new KindReply.Give(new Judgement(AnnotationKind.Reject)),
        ('x', null) => new KindReply.Alert("There is no suggestion to reject."),
        _ => KindReply.NotMine,
    };

    /// <summary>The line of the suggestion, or that there is none.</summary>
    protected IReadOnlyList<DeskLine> SuggestionLines(string? words = null)
    {
        if (lease.Suggestion is not { } suggestion)
        {
            return [new DeskLine("no suggestion is shown for this item", Tone.Dim)];
        }

        var lines = DeskLine.Of(words ?? AnswerWords.Of(lease.Task, suggestion.Label, suggestion.Value), Tone.Strong).ToList();
        var score = suggestion.Score is { } value ? string.Create(CultureInfo.InvariantCulture, $" {value:0.00}") : "";
        return
        [
            new DeskLine([new Piece("suggestion: "), .. lines[0].Pieces, new Piece(score), new Piece("   A accepts, X rejects", Tone.Dim)]),
            .. lines.Skip(1),
        ];
    }

    /// <summary>The work for a lease.</summary>
    /// <exception cref="NotSupportedException">The kind wants more than text.</exception>
    public static KindWork Of(ReviewLease lease, ProjectConfig config, Judgement? before) => lease.Task switch
    {
        TaskKind.Classification => new SingleLabelWork(lease, before),
        TaskKind.LabelSet => new LabelSetWork(lease, before),
        TaskKind.Number => new NumberWork(lease, before),
        TaskKind.Transcription => new TranscriptionWork(lease, before),
        TaskKind.Fields => new FieldsWork(lease, before),
        TaskKind.Spans => new SpansWork(lease, before, TextFields(lease, config)),
        _ => throw new NotSupportedException($"{lease.Task} is answered in the browser"),
    };

    /// <summary>Whether a terminal can show the items of a project and take their answers.</summary>
    public static bool Serves(ProjectConfig config) => config.Task != TaskKind.Boxes && config.Input.Any(field => field.Kind != FieldKind.Image);

    private static List<string> TextFields(ReviewLease lease, ProjectConfig config) =>
        config.Input.Where(field => field.Kind == FieldKind.Text && lease.Input.ContainsKey(field.Name)).Select(field => field.Name).ToList();
}
