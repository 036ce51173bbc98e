using System.Globalization;
using System.Text;
using System.Text.Json;
using Treadle.Protocol.Json;

namespace Treadle.Server.Predictions;

/// <summary>Scores as JSON text: single-precision numbers in shortest round-trip form, so that equal text means equal bits.</summary>
internal static class ScoreText
{
    /// <summary>An array in label order.</summary>
    public static string Of(ReadOnlySpan<float> scores)
    {
        var text = new StringBuilder(scores.Length * 12).Append('[');
        Span<char> digits = stackalloc char[32];
        for (var index = 0; index < scores.Length; index++)
        {
            if (index > 0)
            {
                text.Append(',');
            }

            scores[index].TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
            text.Append(digits[..length]);
        }

        return text.Append(']').ToString();
    }

    /// <summary>An object by label, for models elsewhere.</summary>
    public static string Of(IReadOnlyDictionary<string, double> scores) => JsonSerializer.Serialize(scores, WireJson.Strict);

    /// <summary>Scores by label; an array needs the labels of its places; null when there are no scores.</summary>
    public static IReadOnlyDictionary<string, double>? ByLabel(string? text, IReadOnlyList<string>? labels)
    {
        if (text is null)
        {
            return null;
        }

        if (text.StartsWith('['))
        {
            return labels is null ? null : InOrder(text.AsSpan(1, text.Length - 2), labels);
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetDouble(), StringComparer.Ordinal);
    }

    // Written by Of: numbers and commas only.
    private static Dictionary<string, double> InOrder(ReadOnlySpan<char> numbers, IReadOnlyList<string> labels)
    {
        var scores = new Dictionary<string, double>(labels.Count, StringComparer.Ordinal);
        foreach (var place in numbers.Split(','))
        {
            scores.Add(labels[scores.Count], double.Parse(numbers[place], CultureInfo.InvariantCulture));
        }

        return scores;
    }
}
