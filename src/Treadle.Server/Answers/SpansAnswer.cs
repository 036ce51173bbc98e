using System.Globalization;
using System.Text.Json;
using Treadle.Server.Facts;

namespace Treadle.Server.Answers;

/// <summary>Labelled stretches of the text fields; its canonical text is a JSON list in the order of fields and positions.</summary>
internal sealed class SpansAnswer(IReadOnlyList<string> labels, IReadOnlyList<string> fields) : AnswerKind
{
    private const int MaxSpans = 1_000;

    private readonly Dictionary<string, int> _places = fields.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Expected => "a list of spans such as [{\"start\": 0, \"end\": 5, \"label\": \"" + labels[0] + "\"}]; [] for none";

    /// <inheritdoc/>
    public override bool IsBoundToItem => true;

    /// <summary>Canonical text of spans.</summary>
    public string Write(IEnumerable<Span> spans) => Canonical.Json(spans
        .DistinctBy(span => span.WithoutScore())
        .OrderBy(span => _places.GetValueOrDefault(span.Field, int.MaxValue)).ThenBy(span => span.Start).ThenBy(span => span.End).ThenBy(span => span.Label, StringComparer.Ordinal).ToList());

    /// <summary>The spans of a canonical text.</summary>
    public static IReadOnlyList<Span> Spans(string canonical) => Canonical.FromJson<List<Span>>(canonical);

    /// <inheritdoc/>
    public override bool AreSame(string left, string right) => left == right || Likeness(left, right) >= 1;

    /// <summary>F1 of exact spans; two empty answers are the same.</summary>
    public override double Likeness(string left, string right)
    {
        var (first, second) = (Plain(left), Plain(right));
        var hits = first.Count(second.Contains);
        return first.Count + second.Count == 0 ? 1 : 2.0 * hits / (first.Count + second.Count);
    }

    /// <inheritdoc/>
    public override void CheckAgainst(string canonical, IReadOnlyDictionary<string, string> input, ImageSize? image, AnswerPlace place)
    {
        foreach (var (index, span) in Spans(canonical).Index())
        {
            var text = input.GetValueOrDefault(span.Field) ?? "";
            if (span.End > text.Length)
            {
                place.Refuse($"[{index}].end", span.End.ToString(CultureInfo.InvariantCulture), $"at most {text.Length}, the length of {span.Field} in UTF-16 code units");
            }
            else if (IsInsidePair(text, span.Start) || IsInsidePair(text, span.End))
            {
                place.Refuse($"[{index}]", $"[{span.Start}, {span.End})", "offsets that do not cut a surrogate pair", "Count UTF-16 code units, not code points or bytes.");
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> LabelsIn(string canonical) => Spans(canonical).Select(span => span.Label).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string? Parse(JsonElement value, AnswerPlace place, bool isModel)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MaxSpans)
        {
            place.Refuse("", value.ValueKind == JsonValueKind.Array ? $"{value.GetArrayLength()} spans" : value.GetRawText(), value.ValueKind == JsonValueKind.Array ? $"at most {MaxSpans} spans" : Expected);
            return null;
        }

        var before = place.Errors.Count;
        var spans = value.EnumerateArray().Index().Select(pair => One(new PartReading(pair.Item, $"[{pair.Index}]", place), isModel)).OfType<Span>().ToList();
        return place.Errors.Count == before ? Write(spans) : null;
    }

    private Span? One(PartReading part, bool isModel)
    {
        if (!part.IsObject("field", "start", "end", "label", "score"))
        {
            return null;
        }

        var field = part.Element.TryGetProperty("field", out var named) && named.ValueKind != JsonValueKind.Null ? JsonText.Of(named) ?? named.GetRawText() : fields[0];
        if (!fields.Contains(field))
        {
            part.Place.Refuse($"{part.Path}.field", field, $"one of {string.Join(", ", fields)}");
        }

        var start = part.Number("start", "a whole number, at least 0", number => number >= 0 && number <= int.MaxValue && double.IsInteger(number));
        var end = part.Number("end", "a whole number above start", number => number > start && number <= int.MaxValue && double.IsInteger(number));
        var label = part.Label(labels);
        var score = part.Score(isModel);
        return double.IsNaN(start) || double.IsNaN(end) ? null : new Span { Field = field, Start = (int)start, End = (int)end, Label = label, Score = score };
    }

    private static HashSet<Span> Plain(string canonical) => Spans(canonical).Select(span => span.WithoutScore()).ToHashSet();

    private static bool IsInsidePair(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsLowSurrogate(text[offset]) && char.IsHighSurrogate(text[offset - 1]);
}
