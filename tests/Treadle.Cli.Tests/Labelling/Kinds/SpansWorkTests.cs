using Treadle.Cli.Labelling.Kinds;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Tests.Labelling.Kinds;

public sealed class SpansWorkTests
{
    private const string Text = "Ada Lovelace met Charles Babbage.";
    private const string Suggested = """[{"field":"text","start":0,"end":12,"label":"PER","score":0.9},{"start":13,"end":16,"label":"LOC"}]""";

    [Theory]
    [InlineData("ax\n\n", "[[0,12,PER]]")]
    [InlineData("aa\n\n", "[[0,12,PER],[13,16,LOC]]")]
    [InlineData("xx\n\n", "[]")]
    [InlineData("2x\n\n", null)]
    [InlineData("a1\n\n", "[[0,12,PER],[13,16,PER]]")]
    [InlineData("axz\tx\n\n", null)]
    [InlineData("e<\tx\n\n", "[[0,3,PER]]")]
    public void Suggested_spans_are_decided_on_one_by_one(string keys, string? spans) => Spans(Suggested, keys).ShouldBe(spans);

    [Theory]
    [InlineData(".>1\n\n", "[[0,12,PER]]")]
    [InlineData("..>>1..2\n\n", "[[4,24,PER],[25,32,LOC]]")]
    [InlineData("...<<<1\n\n", "[[0,16,PER]]")]
    [InlineData("..><1\n\n", "[[4,12,PER]]")]
    [InlineData(".1.2\b\n\n", "[[0,3,PER]]")]
    [InlineData(".1.2zz\n\n", "[]")]
    [InlineData("\n\n", "[]")]
    public void Words_are_selected_and_labelled(string keys, string spans) => Spans(null, keys).ShouldBe(spans);

    [Fact]
    public void A_label_without_a_selection_and_Enter_with_open_suggestions_say_what_to_do()
    {
        Press(null, "1").ShouldBeOfType<KindReply.Alert>().Text.ShouldStartWith("Select words first");
        Press(Suggested, "\n").ShouldBeOfType<KindReply.Alert>().Text.ShouldStartWith("Decide on the suggested span first");
    }

    [Fact]
    public void Shift_X_rejects_the_whole_suggestion() => Press(Suggested, "X").ShouldBe(new KindReply.Give(new Cli.Labelling.Judgement(AnnotationKind.Reject)));

    [Fact]
    public void Spans_are_seen_without_colours()
    {
        var work = KindWorkTests.Work(Lease(Suggested));
        KindWorkTests.Press(work, "a");
        work.Item[0].Words.Replace('\u00A0', ' ').ShouldBe("[PER Ada Lovelace] [LOC? met] Charles Babbage.");
        KindWorkTests.Press(work, "x..");
        work.Item[0].Words.Replace('\u00A0', ' ').ShouldBe("[PER Ada «Lovelace»] met Charles Babbage.");
    }

    [Fact]
    public void No_selection_cuts_a_character_in_two()
    {
        const string text = "a 𝒜𝒷 b";
        Stretch.WordFrom(text, 1).ShouldBe(new Stretch(2, 6));
        Stretch.WordUpTo(text, 7).ShouldBe(new Stretch(2, 6));
    }

    private static KindReply Press(string? suggested, string keys) => KindWorkTests.Press(KindWorkTests.Work(Lease(suggested)), keys);

    // The spans of the answer; null when there is none yet.
    private static string? Spans(string? suggested, string keys) => Press(suggested, keys) is KindReply.Give { Judgement.Value: { } value }
        ? $"[{string.Join(',', value.EnumerateArray().Select(one => $"[{one.GetProperty("start")},{one.GetProperty("end")},{one.GetProperty("label")}]"))}]"
        : null;

    private static ReviewLease Lease(string? suggested) => KindWorkTests.Lease(TaskKind.Spans, suggested, text: Text, labels: ["PER", "LOC"]);
}
