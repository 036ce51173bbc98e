using Treadle.Cli.Labelling;
using Treadle.Cli.Labelling.Screens;
using Treadle.Cli.Tests.Labelling.Kinds;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Tests.Labelling;

public sealed class OpenGroupTests
{
    [Fact]
    public void All_get_the_label_but_the_exceptions()
    {
        var answer = Press("2jx\n").ShouldBeOfType<BulkDecision.Answer>();
        answer.Judged.Select(pair => (pair.Lease.ReviewId, pair.Judgement.Label)).ShouldBe([("r0", "delivery"), ("r2", "delivery")]);
    }

    [Fact]
    public void Each_gets_its_own_suggestion_and_blind_items_are_not_answered()
    {
        var answer = Press("a\n").ShouldBeOfType<BulkDecision.Answer>();
        answer.Judged.Select(pair => (pair.Lease.ReviewId, pair.Judgement.Label)).ShouldBe([("r0", "billing"), ("r1", "other")]);
    }

    [Fact]
    public void Nothing_is_answered_before_it_is_said_what_they_are()
    {
        var group = Group();
        group.Press(DeskKey.Of('\n')).ShouldBeNull();
        Page(group).Alert.ShouldStartWith("Choose what they are first");
        foreach (var key in "1xjxjx\n")
        {
            group.Press(DeskKey.Of(key)).ShouldBeNull();
        }

        Page(group).Alert.ShouldBe("Every item is an exception.");
    }

    [Fact]
    public void What_each_item_gets_stands_beside_it()
    {
        var group = Group();
        Page(group).Item.Select(line => line.Words).ShouldBe(["> [x] billing?: text 0", "  [x] other?: text 1", "  [x] text 2"]);
        foreach (var key in "ajx")
        {
            group.Press(DeskKey.Of(key));
        }

        Page(group).Item.Select(line => line.Words).ShouldBe(["  [x] billing: text 0", "> [ ] left out: text 1", "  [x] blind, not answered: text 2"]);
    }

    [Theory]
    [InlineData("s", typeof(BulkDecision.Pass))]
    [InlineData("m", typeof(BulkDecision.Leave))]
    [InlineData("q", typeof(BulkDecision.Quit))]
    public void The_group_is_passed_left_or_ends_the_session(string keys, Type decision) => Press(keys).ShouldBeOfType(decision);

    private static BulkDecision? Press(string keys)
    {
        var group = Group();
        return keys.Select(key => group.Press(DeskKey.Of(key))).ToList()[^1];
    }

    private static DeskPage Page(OpenGroup group) => group.Page(new DeskProgress(), []);

    private static OpenGroup Group() => new(
        new[] { "billing", "other", null }.Select((label, index) => KindWorkTests.Lease(TaskKind.Classification, label, text: $"text {index}") with { ReviewId = $"r{index}" }).ToList<ReviewLease>(), "p", 1);
}
