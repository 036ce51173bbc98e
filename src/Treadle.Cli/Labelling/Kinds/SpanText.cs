using Treadle.Cli.Labelling.Screens;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>A text with its spans: <c>[PER Ada]</c>, with a question mark while a suggestion is undecided, and <c>«Ada»</c> for what is selected.</summary>
internal static class SpanText
{
    /// <summary>The text, cut wherever a mark begins or ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">Its spans.</param>
    /// <param name="current">The one that the keys act on, if it lies in this text.</param>
    /// <param name="selected">What is selected in this text.</param>
    public static IEnumerable<Piece> Pieces(string text, IReadOnlyList<SpanPart> parts, SpanPart? current, Stretch? selected)
    {
        SortedSet<int> cuts = [0, text.Length];
        foreach (var at in parts.Select(part => part.At).Concat(selected is { } one ? [one] : []))
        {
            cuts.Add(Math.Clamp(at.Start, 0, text.Length));
            cuts.Add(Math.Clamp(at.End, 0, text.Length));
        }

        var start = 0;
        foreach (var end in cuts)
        {
            if (end > start)
            {
                var isSelected = selected is { } stretch && stretch.Start <= start && stretch.End >= end;
                var inside = parts.Where(part => part.At.Start <= start && part.At.End >= end).ToList();
                yield return new Piece(text[start..end], isSelected || (current is not null && inside.Contains(current)) ? Tone.Current : inside.Count > 0 ? Tone.Marked : Tone.Plain);
            }

            foreach (var sign in Signs(end, parts, selected))
            {
                yield return new Piece(sign, Tone.Strong);
            }

            start = end;
        }
    }

    private static IEnumerable<string> Signs(int at, IReadOnlyList<SpanPart> parts, Stretch? selected)
    {
        if (selected?.End == at)
        {
            yield return "»";
        }

        foreach (var _ in parts.Where(part => part.At.End == at))
        {
            yield return "]";
        }

        foreach (var part in parts.Where(part => part.At.Start == at).OrderByDescending(part => part.At.End))
        {
            yield return $"[{part.Label}{(part.IsOpen ? "?" : "")}{DeskLine.Joint}";
        }

        if (selected?.Start == at)
        {
            yield return "«";
        }
    }
}
