using System.Text.Json;
using Treadle.Server.Facts;

namespace Treadle.Server.Answers;

/// <summary>Any number of the declared labels; its canonical text is a JSON list in declared order.</summary>
internal sealed class LabelSetAnswer(IReadOnlyList<string> labels) : AnswerKind
{
    private readonly Dictionary<string, int> _places = labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Expected => "a list of labels such as [\"a\", \"b\"]; [] for none";

    /// <summary>The canonical text of a set.</summary>
    public string Write(IEnumerable<string> set) =>
        Canonical.Json(set.Distinct(StringComparer.Ordinal).OrderBy(label => _places.GetValueOrDefault(label, int.MaxValue)).ThenBy(label => label, StringComparer.Ordinal).ToList());

    /// <summary>The labels of a canonical text.</summary>
    public static HashSet<string> Set(string canonical) => new(Canonical.FromJson<List<string>>(canonical), StringComparer.Ordinal);

    /// <inheritdoc/>
    // The order of the declaration may have changed since one of them was written.
    public override bool AreSame(string left, string right) => left == right || Set(left).SetEquals(Set(right));

    /// <summary>Intersection over union (Jaccard); two empty sets are the same.</summary>
    public override double Likeness(string left, string right)
    {
        var (first, second) = (Set(left), Set(right));
        var common = first.Count(second.Contains);
        var all = first.Count + second.Count - common;
        return all == 0 ? 1 : (double)common / all;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> LabelsIn(string canonical) => Set(canonical);

    /// <inheritdoc/>
    protected override string? Parse(JsonElement value, AnswerPlace place, bool isModel)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            place.Refuse("", value.GetRawText(), Expected);
            return null;
        }

        var before = place.Errors.Count;
        var set = new List<string>();
        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            var label = JsonText.Of(element);
            if (label is null || !_places.ContainsKey(label))
            {
                place.Unknown($"[{index}]", label ?? element.GetRawText(), labels);
            }
            else
            {
                set.Add(label);
            }
        }

        return place.Errors.Count == before ? Write(set) : null;
    }
}
