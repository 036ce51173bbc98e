namespace Treadle.Cli.Labelling.Screens;

/// <summary>Fits a page to a terminal: head, notices, item, answer, alert and keys, each with the rows it needs as far as there are some.</summary>
internal static class PageLayout
{
    /// <summary>Below this nothing useful fits; the page is laid out for it and cut.</summary>
    private const int LeastWidth = 20;

    /// <summary>Rows that the item keeps however much the answer wants.</summary>
    private const int ItemLeast = 3;

    /// <summary>Head, rule below it, rule above the answer, and keys.</summary>
    private const int Fixed = 4;

    /// <summary>The rows of the page, exactly as many as there is room for, and by how many the panel or the item is moved up.</summary>
    public static (IReadOnlyList<DeskLine> Rows, int Scroll) Fit(DeskPage page, int width, int height)
    {
        width = Math.Max(LeastWidth, width);
        var rule = new DeskLine(new string('─', width), Tone.Dim);
        var notices = Wrapped(page.Notices, width);
        var answer = Wrapped(page.Answer, width);
        var below = Wrapped([.. page.Alert.Length > 0 ? [new DeskLine($"! {page.Alert}", Tone.Warn)] : Array.Empty<DeskLine>(), .. page.Typed is { } typed ? [typed] : Array.Empty<DeskLine>()], width);
        var item = Wrapped(page.Item, width);
        var room = Math.Max(0, height - Fixed);

        // From the least to the most patient: a line that is typed or warns, notices, the answer, the item with its panel.
        below = Window(below, Math.Min(below.Count, room), 0).Rows;
        notices = Window(notices, Math.Min(notices.Count, Math.Max(0, (room - below.Count) / 3)), 0).Rows;
        room -= below.Count + notices.Count;
        answer = Window(answer, Math.Min(answer.Count, Math.Max(room - Math.Min(item.Count, ItemLeast), room / 2)), 0).Rows;
        room -= answer.Count;
        var (body, scroll) = page.Panel is null ? Window(item, room, page.Scroll) : Divided(item, Wrapped(page.Panel, width), room, page.Scroll, rule);
        var blank = Enumerable.Repeat(new DeskLine(""), Math.Max(0, room - body.Count));
        List<DeskLine> rows = [Cut(page.Head, width), rule, .. notices, .. body, .. blank, rule, .. answer, .. below, Cut(page.Foot, width)];
        return (rows.Take(Math.Max(1, height)).ToList(), scroll);
    }

    /// <summary>The lines, broken to a width.</summary>
    public static IReadOnlyList<DeskLine> Wrapped(IReadOnlyList<DeskLine> lines, int width) => lines.SelectMany(line => LineWrap.Rows(line.Safe(), width)).ToList();

    private static (IReadOnlyList<DeskLine> Rows, int Scroll) Divided(IReadOnlyList<DeskLine> item, IReadOnlyList<DeskLine> panel, int room, int scroll, DeskLine rule)
    {
        var above = Math.Min(item.Count, Math.Max(ItemLeast, room - 1 - panel.Count));
        var shown = Window(item, Math.Clamp(above, 0, Math.Max(0, room - 1)), 0).Rows;
        var (below, first) = Window(panel, Math.Max(0, room - 1 - shown.Count), scroll);
        return ([.. shown, rule, .. below], first);
    }

    /// <summary>As many rows as fit: those around the one that must be seen, else from a place on; what is hidden is counted in the last row.</summary>
    private static (IReadOnlyList<DeskLine> Rows, int Scroll) Window(IReadOnlyList<DeskLine> rows, int height, int from)
    {
        if (rows.Count <= height)
        {
            return (rows, 0);
        }

        if (height <= 1)
        {
            return (rows.Where(row => row.IsAt).Concat(rows).Take(height).ToList(), 0);
        }

        var shown = height - 1;
        var at = rows.Select((row, index) => (row, index)).Where(pair => pair.row.IsAt).Select(pair => (int?)pair.index).LastOrDefault();
        var first = at is { } must && from == 0 ? must - (shown / 2) : from;
        first = Math.Clamp(first, 0, rows.Count - shown);
        var hidden = rows.Count - first - shown;
        return ([.. rows.Skip(first).Take(shown), new DeskLine($"… {first} lines above, {hidden} below: PgUp, PgDn", Tone.Dim)], from == 0 ? 0 : first);
    }

    private static DeskLine Cut(string text, int width) => new(CellWidth.Cut(SafeText.Of(text), width), Tone.Dim);
}
