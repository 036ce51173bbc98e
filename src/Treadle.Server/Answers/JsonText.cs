using System.Text.Json;

namespace Treadle.Server.Answers;

/// <summary>Texts inside a value, which pass by the converter that checks the texts of requests.</summary>
internal static class JsonText
{
    /// <summary>The text with line feeds as ends of lines; null when it is none, or one that no database keeps.</summary>
    // Without Unicode normalisation: it needs tables that not every machine has, and an answer must be the same on all of them.
    public static string? Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return Normal(element.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The same for a text that was read already.</summary>
    public static string? Normal(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal) || HasHalfPair(text))
        {
            return null;
        }

        return text.ReplaceLineEndings("\n");
    }

    private static bool HasHalfPair(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
            {
                return true;
            }
        }

        return false;
    }
}
