using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Vocabulary;

/// <summary>docs/glossary.md: the terms, the words not to be used for them, and the senses in which such a word is right.</summary>
internal sealed record Glossary
{
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Lower case; phrases of several words are kept as such.</summary>
    public required IReadOnlySet<string> Banned { get; init; }

    /// <summary>Words and phrases that are right although they hold a banned word, because they mean another thing.</summary>
    public required IReadOnlySet<string> RightElsewhere { get; init; }

    public static Glossary Read() => Parse(Repository.ReadLines("docs/glossary.md"));

    public static Glossary Parse(IEnumerable<string> lines)
    {
        var terms = new List<string>();
        var banned = new HashSet<string>();
        var right = new HashSet<string>();
        foreach (var cells in lines.Where(line => line.StartsWith('|')).Select(line => line.Trim().Trim('|').Split('|')))
        {
            var first = cells[0].Trim();
            if (first is "Term" or "Word" or "Word or phrase" || first.StartsWith("--", StringComparison.Ordinal))
            {
                continue;
            }

            if (cells.Length == 3)
            {
                terms.Add(first);
                banned.UnionWith(cells[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }
            else
            {
                right.Add(first);
            }
        }

        return new Glossary { Terms = terms, Banned = banned, RightElsewhere = right };
    }

    /// <summary>The banned words that stand in a name, whether singular or plural.</summary>
    public IEnumerable<string> BannedIn(IReadOnlyList<string> words)
    {
        var text = RightElsewhere.Aggregate(string.Join(' ', words.Select(word => word.ToLowerInvariant())), (left, phrase) => Regex.Replace(left, Pattern(phrase), ""));
        return Banned.Where(word => Regex.IsMatch(text, Pattern(word)));
    }

    private static string Pattern(string phrase) => $@"\b{Regex.Escape(phrase)}(?:s|es)?\b";
}
