using System.Globalization;

namespace Treadle.Statistics.Text;

/// <summary>Texts as words, and words as numbers, so that one edit distance serves characters and words.</summary>
public static class Tokens
{
    /// <summary>The words between white space, without empty ones.</summary>
    public static string[] Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A word in lower case without the marks around it, so that <c>"Well,</c> and <c>well</c> are the same; marks inside stay, and so does a word of marks only.</summary>
    /// <remarks>Curly apostrophes count as straight ones. Case by the invariant culture.</remarks>
    public static string Bare(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var (start, end) = (0, word.Length);
        while (start < end && IsMark(word[start]))
        {
            start++;
        }

        while (end > start && IsMark(word[end - 1]))
        {
            end--;
        }

        return start == end ? word : word[start..end].Replace('’', '\'').ToLowerInvariant();
    }

    /// <summary>Numbers words so that equal words, and only those, have equal numbers in both lists.</summary>
    public static (int[] First, int[] Second) Number(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] Each(IReadOnlyList<string> words)
        {
            var numbered = new int[words.Count];
            for (var index = 0; index < numbered.Length; index++)
            {
                if (!numbers.TryGetValue(words[index], out var number))
                {
                    numbers.Add(words[index], number = numbers.Count);
                }

                numbered[index] = number;
            }

            return numbered;
        }

        return (Each(first), Each(second));
    }

    // Halves of surrogate pairs belong to letters or signs that mean something.
    private static bool IsMark(char sign) => !char.IsLetterOrDigit(sign) && !char.IsSurrogate(sign) && char.GetUnicodeCategory(sign) is not (
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol);
}
