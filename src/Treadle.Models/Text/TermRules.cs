namespace Treadle.Models.Text;

/// <summary>The complete, stored description of how text becomes terms: equal rules give equal terms on every machine.</summary>
/// <remarks>Text is lower-cased with the invariant culture, character by character.</remarks>
public sealed record TermRules
{
    /// <summary>Words of two or more characters, single and in pairs: the default of the built-in text trainers.</summary>
    public static TermRules WordPairs { get; } = new();

    /// <summary>Words or characters.</summary>
    public TermAnalyser Analyser { get; init; } = TermAnalyser.Word;

    /// <summary>Length of the shortest term, in words or characters; at least 1.</summary>
    public int MinLength { get; init; } = 1;

    /// <summary>Length of the longest term, in words or characters; at least <see cref="MinLength"/>.</summary>
    public int MaxLength { get; init; } = 2;

    /// <summary>Words with fewer characters are skipped (word analyser only); at least 1.</summary>
    public int MinWordCharacters { get; init; } = 2;

    /// <summary>Whether a lower-case letter followed by an upper-case one ends a word ("DownHere" is two words).</summary>
    public bool SplitAtCaseChange { get; init; }

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1, or the longest below the shortest.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLength, MinLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinWordCharacters, 1);
    }
}
