using System.Globalization;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>A stretch [start, end) of a text, in UTF-16 code units, and its neighbours word by word.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, excluded.</param>
internal readonly record struct Stretch(int Start, int End)
{
    /// <summary>The first word that begins at a place or behind it; null when none does.</summary>
    public static Stretch? WordFrom(string text, int place)
    {
        var start = Math.Max(0, place);
        while (start < text.Length && !IsOfWord(text, start))
        {
            start++;
        }

        return start < text.Length ? WordAt(text, start) : null;
    }

    /// <summary>The last word that ends at a place or before it; null when none does.</summary>
    public static Stretch? WordUpTo(string text, int place)
    {
        var end = Math.Min(place, text.Length);
        while (end > 0 && !IsOfWord(text, end - 1))
        {
            end--;
        }

        return end > 0 ? WordAt(text, end - 1) : null;
    }

    /// <summary>The stretch with the next word too; null when there is none.</summary>
    public Stretch? WithNext(string text) => WordFrom(text, End) is { } next ? this with { End = next.End } : null;

    /// <summary>The stretch without its last word; null when it has only one.</summary>
    public Stretch? WithoutLast(string text) =>
        WordUpTo(text, End) is { } last && WordUpTo(text, last.Start) is { } before && before.End > Start ? this with { End = before.End } : null;

    /// <summary>The stretch without its first word; null when it has only one.</summary>
    public Stretch? WithoutFirst(string text) =>
        WordFrom(text, Start) is { } first && WordFrom(text, first.End) is { } next && next.Start < End ? this with { Start = next.Start } : null;

    /// <summary>The stretch one word further: the end that is not the anchor moves, and turns around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="anchor">Where the selection began.</param>
    /// <param name="isForward">Whether it moves towards the end of the text.</param>
    public Stretch Widened(string text, Stretch anchor, bool isForward)
    {
        if (isForward)
        {
            return (Start < anchor.Start ? WithoutFirst(text) : WithNext(text)) ?? this;
        }

        return End > anchor.End ? WithoutLast(text) ?? this : this with { Start = WordUpTo(text, Start)?.Start ?? Start };
    }

    private static Stretch WordAt(string text, int place)
    {
        var (start, end) = (place, place);
        while (start > 0 && IsOfWord(text, start - 1))
        {
            start--;
        }

        while (end < text.Length && IsOfWord(text, end))
        {
            end++;
        }

        return new Stretch(start, end);
    }

    // Halves of a surrogate pair are judged as the character that they make.
    private static bool IsOfWord(string text, int at)
    {
        if (text[at] is '_' or '\'' or '’' or '-')
        {
            return true;
        }

        var first = at > 0 && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;
        return char.GetUnicodeCategory(text, first) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => true,
            _ => false,
        };
    }
}
