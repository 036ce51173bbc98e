using System.Text.Json;

namespace Treadle.Server.Answers;

/// <summary>Reads one part of an answer, a span or a box: notes every error of it with its place.</summary>
/// <param name="Element">The part.</param>
/// <param name="Path">Its place inside the value.</param>
/// <param name="Place">Where the answer stands.</param>
internal readonly record struct PartReading(JsonElement Element, string Path, AnswerPlace Place)
{
    /// <summary>Notes members that are not known, or that the part is no object; false for the latter.</summary>
    public bool IsObject(params ReadOnlySpan<string> known)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            Place.Refuse(Path, Element.GetRawText(), $"an object with {string.Join(", ", known!)}");
            return false;
        }

        foreach (var member in Element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                Place.Refuse($"{Path}.{member.Name}", member.Name, $"one of {string.Join(", ", known!)}");
            }
        }

        return true;
    }

    /// <summary>A finite number.</summary>
    public double Number(string member, string expected, Func<double, bool> isGood)
    {
        var number = Element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.Number ? found.GetDouble() : double.NaN;
        if (!double.IsFinite(number) || !isGood(number))
        {
            Place.Refuse($"{Path}.{member}", found.ValueKind == JsonValueKind.Undefined ? null : found.GetRawText(), expected);
        }

        return number;
    }

    /// <summary>One of the declared labels.</summary>
    public string Label(IReadOnlyList<string> labels)
    {
        var label = Element.TryGetProperty("label", out var found) ? JsonText.Of(found) : null;
        if (label is null || !labels.Contains(label))
        {
            Place.Unknown($"{Path}.label", label, labels);
        }

        return label ?? "";
    }

    /// <summary>The model's score, if it gave one; people's answers have none.</summary>
    public double? Score(bool isModel)
    {
        var isThere = Element.TryGetProperty("score", out var found) && found.ValueKind != JsonValueKind.Null;
        return isThere && Number("score", "a probability from 0 to 1", score => score is >= 0 and <= 1) is var score && isModel ? score : null;
    }
}
