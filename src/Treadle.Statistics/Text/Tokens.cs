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
}
