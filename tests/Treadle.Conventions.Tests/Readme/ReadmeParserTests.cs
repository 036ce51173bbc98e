namespace Treadle.Conventions.Tests.Readme;

public sealed class ReadmeParserTests
{
    [Fact]
    public void Only_marked_blocks_are_steps_in_the_order_of_the_document()
    {
        var steps = Parse("# Title", "```console", "$ not run", "```", "<!-- run -->", "", "```console", "$ one", "out", "", "more", "$ two", "```", "<!-- write a/b.yaml -->", "```yaml", "x: 1", "```");

        steps.Count.ShouldBe(2);
        var run = steps[0].ShouldBeOfType<ReadmeStep.Run>();
        run.Commands.Select(command => (command.Text, command.Line)).ShouldBe([("one", 8), ("two", 12)]);
        run.Commands[0].Expected.ShouldBe(["out", "", "more"]);
        run.Commands[1].Expected.ShouldBeEmpty();
        steps[1].ShouldBe(new ReadmeStep.Write("a/b.yaml", "x: 1\n"));
    }

    [Fact]
    public void A_command_continues_after_a_backslash()
    {
        var run = Parse("<!-- run -->", "```console", @"$ curl -s \", "  http://x", "{}", "```").ShouldHaveSingleItem().ShouldBeOfType<ReadmeStep.Run>();

        run.Commands.ShouldHaveSingleItem().Text.ShouldBe("curl -s \\\n  http://x");
        run.Commands[0].Expected.ShouldBe(["{}"]);
    }

    [Fact]
    public void A_background_block_is_one_command_and_what_shows_that_it_is_ready()
    {
        var start = Parse("<!-- run in background -->", "```console", "$ ./treadle serve", "listening", "```").ShouldHaveSingleItem().ShouldBeOfType<ReadmeStep.Start>();

        start.Command.Text.ShouldBe("./treadle serve");
        start.Command.Expected.ShouldBe(["listening"]);
    }

    [Theory]
    [InlineData("<!-- run -->|text", "line 2: expected a fenced block after '<!-- run -->'.")]
    [InlineData("<!-- run -->", "line 2: expected a fenced block after '<!-- run -->'.")]
    [InlineData("<!-- run -->|```console|$ one", "line 2: the block is never closed.")]
    [InlineData("<!-- run -->|```console|output|```", "line 3: a console block that is run begins with a command ('$ …').")]
    [InlineData("<!-- run in background -->|```console|$ a|$ b|```", "line 3: a block that runs in the background holds one command, not 2.")]
    public void A_marker_without_its_block_is_an_error(string document, string message) =>
        Should.Throw<FormatException>(() => Parse(document.Split('|'))).Message.ShouldBe(message);

    private static IReadOnlyList<ReadmeStep> Parse(params string[] lines) => ReadmeParser.Parse(lines);
}
