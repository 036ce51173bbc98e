using Treadle.Statistics.Text;

namespace Treadle.Server.Facts;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>Most edits between a word and a suggestion.</summary>
    private const int MaxEdits = 3;

    /// <summary>The known word closest to <paramref name="word"/>, or null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, Edits: EditDistance.Levenshtein(word, candidate)))
            .Where(pair => pair.Edits <= Math.Min(MaxEdits, Math.Max(1, pair.candidate.Length / 2)))
            .OrderBy(pair => pair.Edits)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
}
