namespace Treadle.Server.Projects;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>Most edits between a word and a suggestion.</summary>
    private const int MaxEdits = 3;

    /// <summary>The known word closest to <paramref name="word"/>, or null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, Edits: Edits(word, candidate)))
            .Where(pair => pair.Edits <= Math.Min(MaxEdits, Math.Max(1, pair.candidate.Length / 2)))
            .OrderBy(pair => pair.Edits)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>Levenshtein distance in UTF-16 code units.</summary>
    public static int Edits(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
