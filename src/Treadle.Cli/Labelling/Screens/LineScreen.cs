namespace Treadle.Cli.Labelling.Screens;

/// <summary>The desk as lines, for scripts, pipes and terminals that cannot move their cursor: a new item is written whole, afterwards only what changed.</summary>
/// <param name="output">Where to.</param>
internal sealed class LineScreen(TextWriter output) : IDeskScreen
{
    private const int RuleWidth = 80;

    private DeskPage? _last;

    /// <inheritdoc/>
    public int Show(DeskPage page)
    {
        var last = _last?.Turn == page.Turn ? _last : null;
        if (last is null)
        {
            Say(page.Head);
        }

        Write(page.Notices, last?.Notices);
        if (IsOther(page.Item, last?.Item))
        {
            Say(new string('─', RuleWidth));
            Write(page.Item, null);
            Say(new string('─', RuleWidth));
        }

        Write(page.Answer, last?.Answer);
        Write(page.Panel ?? [], last?.Panel);
        if (page.Alert.Length > 0 && page.Alert != last?.Alert)
        {
            Alert(page.Alert);
        }

        if (page.Typed is { } typed)
        {
            Write([typed], last?.Typed is { } before ? [before] : null);
        }

        _last = page;
        return page.Scroll;
    }

    /// <inheritdoc/>
    public void Alert(string text) => Say($"! {SafeText.Of(text)}");

    /// <inheritdoc/>
    public void Say(string text) => output.Write(text.Replace(DeskLine.Joint, ' ').TrimEnd() + "\n");

    /// <inheritdoc/>
    public void Dispose() => output.Flush();

    private void Write(IReadOnlyList<DeskLine> lines, IReadOnlyList<DeskLine>? before)
    {
        if (IsOther(lines, before))
        {
            foreach (var line in lines)
            {
                Say(line.Safe().Words);
            }
        }
    }

    private static bool IsOther(IReadOnlyList<DeskLine> lines, IReadOnlyList<DeskLine>? before) =>
        before is null || !lines.Select(line => line.Words).SequenceEqual(before.Select(line => line.Words));
}
