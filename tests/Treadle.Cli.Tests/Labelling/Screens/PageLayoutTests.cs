using Treadle.Cli.Labelling.Screens;

namespace Treadle.Cli.Tests.Labelling.Screens;

public sealed class PageLayoutTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    [InlineData(20, 5)]
    [InlineData(3, 1)]
    [InlineData(200, 60)]
    public void A_page_fills_the_terminal_and_no_row_is_wider(int width, int height)
    {
        var page = Page(string.Concat(Enumerable.Repeat("words 言葉 and more ", 80))) with { Alert = "mind this", Panel = [new DeskLine("a panel")] };
        var (rows, _) = PageLayout.Fit(page, width, height);
        rows.Count.ShouldBe(height);
        rows.ShouldAllBe(row => CellWidth.Of(row.Words) <= Math.Max(20, width));
    }

    [Fact]
    public void Head_item_answer_alert_and_keys_stand_in_this_order()
    {
        var rows = PageLayout.Fit(Page("the item") with { Alert = "mind this" }, 40, 10).Rows.Select(row => row.Words).ToList();
        rows.ShouldBe(["head", new string('─', 40), "the item", "", "", "", new string('─', 40), "the answer", "! mind this", "keys"]);
    }

    [Fact]
    public void What_does_not_fit_is_counted_and_moved_no_further_than_to_its_end()
    {
        var page = Page(string.Join('\n', Enumerable.Range(1, 30)));
        Words(page, 10)[2..7].ShouldBe(["1", "2", "3", "4", "… 0 lines above, 26 below: PgUp, PgDn"]);
        var (rows, scroll) = PageLayout.Fit(page with { Scroll = 500 }, 40, 10);
        scroll.ShouldBe(26);
        rows[5].Words.ShouldBe("30");
    }

    [Fact]
    public void The_line_that_the_keys_act_on_is_seen()
    {
        var page = Page("item") with { Answer = Enumerable.Range(0, 30).Select(index => new DeskLine($"field {index}", index == 20 ? Tone.Current : Tone.Plain)).ToList() };
        Words(page, 12).ShouldContain("field 20");
    }

    [Fact]
    public void Control_characters_of_others_never_reach_the_terminal()
    {
        var page = Page("red \u001b[31m\u0007 and \u202Ereversed\u009b2J") with { Alert = "\u001bc", Head = "\u001b]0;x" };
        var written = Ansi.Page(PageLayout.Fit(page, 80, 24).Rows, hasColour: true);
        written.ShouldNotContain("\u001b[31m");
        written.ShouldNotContain("\u001bc");
        written.ShouldNotContain("\u001b]0");
        written.ShouldNotContain('\u009b');
        written.ShouldNotContain('\u202E');
    }

    [Fact]
    public void Without_colours_nothing_is_coloured_and_the_words_are_the_same()
    {
        var rows = PageLayout.Fit(Page("item") with { Alert = "mind this" }, 40, 10).Rows;
        Ansi.Page(rows, hasColour: true).ShouldContain("33m! mind this");
        Ansi.Page(rows, hasColour: false).ShouldNotContain("33m");
        Ansi.Page(rows, hasColour: false).ShouldContain("! mind this");
    }

    [Theory]
    [InlineData("one two three", 8, new[] { "one two ", "three" })]
    [InlineData("abcdefghij", 4, new[] { "abcd", "efgh", "ij" })]
    [InlineData("full row   next", 8, new[] { "full row", "next" })]
    [InlineData("", 8, new[] { "" })]
    [InlineData("言葉言葉", 5, new[] { "言葉", "言葉" })]
    public void Lines_are_broken_behind_blanks_where_there_are_some(string line, int width, string[] rows) =>
        LineWrap.Rows(new DeskLine(line), width).Select(row => row.Words).ShouldBe(rows);

    private static List<string> Words(DeskPage page, int height) => PageLayout.Fit(page, 40, height).Rows.Select(row => row.Words).ToList();

    private static DeskPage Page(string item) => new() { Turn = 1, Head = "head", Item = DeskLine.Of(item).ToList(), Answer = [new DeskLine("the answer")], Foot = "keys" };
}
