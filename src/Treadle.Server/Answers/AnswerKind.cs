using System.Text.Json;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Answers;

/// <summary>What an answer is in one project: how it is read, written, compared. One class for each <see cref="TaskKind"/>. Immutable, safe for concurrent use.</summary>
/// <remarks>
/// Everywhere inside an answer is its canonical text: equal text is the same answer, so stores and queries compare text. Where more than equal text is the same
/// (numbers within a tolerance, boxes that overlap enough), <see cref="AreSame"/> decides.
/// </remarks>
internal abstract class AnswerKind
{
    /// <summary>Longest canonical text, in UTF-16 code units.</summary>
    public const int MaxLength = 200_000;

    /// <summary>The rules of a project.</summary>
    public static AnswerKind Of(ProjectConfig config)
    {
        var labels = config.Labels.Select(label => label.Name).ToList();
        return config.Task switch
        {
            TaskKind.Classification => new ClassificationAnswer(labels),
            TaskKind.LabelSet => new LabelSetAnswer(labels),
            TaskKind.Number => new NumberAnswer(config.Answer),
            TaskKind.Transcription => new TranscriptionAnswer(),
            TaskKind.Fields => new FieldsAnswer(config.Answer.Fields),
            TaskKind.Spans => new SpansAnswer(labels, config.Input.Where(field => field.Kind == FieldKind.Text).Select(field => field.Name).ToList()),
            TaskKind.Boxes => new BoxesAnswer(labels, config.Answer.Overlap, config.Input.First(field => field.Kind == FieldKind.Image).Name),
            var task => throw new ArgumentOutOfRangeException(nameof(config), task, "no rules for this task kind"),
        };
    }

    /// <summary>The answer of a request as canonical text; null when it has errors, which were noted.</summary>
    /// <param name="label">The member <c>label</c>: for other kinds than classification the canonical text, as answers of the server carry it.</param>
    /// <param name="value">The member <c>value</c>.</param>
    /// <param name="place">Where both stand.</param>
    /// <param name="isModel">Whether a model answers: only models give scores to the parts of an answer.</param>
    public virtual string? Read(string? label, JsonElement? value, AnswerPlace place, bool isModel = false)
    {
        if (value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
        {
            return Bounded(Parse(given, place, isModel), place);
        }

        if (label is null)
        {
            place.Missing(Expected);
            return null;
        }

        return ReadText(label, place, isModel);
    }

    /// <summary>An answer that came as text, as feedback brings it, in canonical form; null when it has errors, which were noted.</summary>
    public virtual string? ReadText(string text, AnswerPlace place, bool isModel = false)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            place.Refuse("", text, Expected);
            return null;
        }

        using (document)
        {
            return Bounded(Parse(document.RootElement, place, isModel), place);
        }
    }

    /// <summary>The value on the wire of a canonical text; null for classification, whose label says all.</summary>
    public virtual JsonElement? Value(string? canonical)
    {
        if (canonical is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(canonical);
        return document.RootElement.Clone();
    }

    /// <summary>Whether two answers count as the same: what agreement, disagreement and the errors of a certificate are made of.</summary>
    /// <param name="left">Canonical text.</param>
    /// <param name="right">Canonical text.</param>
    public virtual bool AreSame(string left, string right) => left == right;

    /// <summary>How alike two answers are, in [0, 1]; 1 for the same ones.</summary>
    public virtual double Likeness(string left, string right) => AreSame(left, right) ? 1 : 0;

    /// <summary>Whether an answer can be right for one item and impossible for another, so that <see cref="CheckAgainst"/> has something to check.</summary>
    public virtual bool IsBoundToItem => false;

    /// <summary>Name of the input field with the image in which an answer lies; null for answers that lie in none.</summary>
    public virtual string? ImageField => null;

    /// <summary>Notes what does not fit the item itself, such as a span that ends behind its text.</summary>
    /// <param name="canonical">The answer.</param>
    /// <param name="input">The item's input fields.</param>
    /// <param name="image">Size of the image in <see cref="ImageField"/>; null: not known, and not checked.</param>
    /// <param name="place">Where the answer stands.</param>
    public virtual void CheckAgainst(string canonical, IReadOnlyDictionary<string, string> input, ImageSize? image, AnswerPlace place)
    {
    }

    /// <summary>The labels that an answer is made of, each once; none for answers without labels. What counts of labels are made of.</summary>
    public virtual IEnumerable<string> LabelsIn(string canonical) => [];

    /// <summary>For each answer the first one before it that is the same, or itself: equal texts then are the same answers.</summary>
    public IReadOnlyList<string> Representatives(IReadOnlyList<string> answers)
    {
        var found = new List<string>();
        return answers.Select(answer =>
        {
            var known = found.Find(earlier => AreSame(earlier, answer));
            if (known is null)
            {
                found.Add(answer);
            }

            return known ?? answer;
        }).ToList();
    }

    /// <summary>What an answer looks like, in words.</summary>
    protected abstract string Expected { get; }

    /// <summary>The canonical text of a value that is not null; null when it has errors, which were noted.</summary>
    protected abstract string? Parse(JsonElement value, AnswerPlace place, bool isModel);

    private static string? Bounded(string? canonical, AnswerPlace place)
    {
        if (canonical is not { Length: > MaxLength })
        {
            return canonical;
        }

        place.Refuse("", $"{canonical.Length} characters", $"at most {MaxLength} characters");
        return null;
    }
}
