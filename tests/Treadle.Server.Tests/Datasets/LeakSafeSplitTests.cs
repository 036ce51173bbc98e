using Treadle.Server.Datasets;

namespace Treadle.Server.Tests.Datasets;

public sealed class LeakSafeSplitTests
{
    private static readonly IReadOnlyDictionary<string, ItemGroup> Nothing = new Dictionary<string, ItemGroup>();

    [Fact]
    public void About_a_fifth_of_random_items_judges_and_nothing_else_does()
    {
        var assigned = LeakSafeSplit.Assign("p", [.. Enumerable.Range(0, 2000).Select(number => Item(number, isEvidence: number < 1000))], Nothing);

        assigned.Take(1000).Count(assignment => assignment.Split == Split.Evaluation).ShouldBeInRange(160, 240);
        assigned.Skip(1000).ShouldAllBe(assignment => assignment.Split == Split.Train);
    }

    [Fact]
    public void The_order_of_the_items_does_not_matter()
    {
        var items = Enumerable.Range(0, 200).Select(number => Item(number, isEvidence: true, group: $"g{number / 3}")).ToList();
        var there = LeakSafeSplit.Assign("p", items, Nothing).ToDictionary(assignment => assignment.Group.ItemId, assignment => assignment.Split);
        items.Reverse();
        var back = LeakSafeSplit.Assign("p", items, Nothing).ToDictionary(assignment => assignment.Group.ItemId, assignment => assignment.Split);

        back.ShouldBe(there, ignoreOrder: true);
    }

    [Fact]
    public void Group_mates_and_near_duplicates_of_a_judge_are_never_learned_from()
    {
        var judge = JudgingNumber();
        SplitItem[] items =
        [
            Item(judge, isEvidence: true, group: "customer 7"),
            new SplitItem { ItemId = "zz1", Text = "something else entirely, by the same customer", GroupKey = "customer 7", IsEvidence = false },
            new SplitItem { ItemId = "zz2", Text = TextOf(judge).ToUpperInvariant(), IsEvidence = false },
        ];

        LeakSafeSplit.Assign("p", items, Nothing).Select(assignment => assignment.Split).ShouldBe([Split.Evaluation, Split.LeftOut, Split.LeftOut]);
    }

    [Fact]
    public void A_side_once_given_stays_when_the_item_becomes_evidence()
    {
        var judge = JudgingNumber();
        var before = LeakSafeSplit.Assign("p", [Item(judge, isEvidence: false)], Nothing)[0];
        before.Split.ShouldBe(Split.Train);

        var after = LeakSafeSplit.Assign("p", [Item(judge, isEvidence: true)], Known(before))[0];
        after.Split.ShouldBe(Split.Train);
        after.IsNew.ShouldBeFalse();
    }

    [Fact]
    public void When_a_new_item_joins_both_sides_the_training_side_is_left_out_from_then_on()
    {
        var judge = JudgingNumber();
        SplitItem[] apart = [Item(judge, isEvidence: true, group: "a"), new SplitItem { ItemId = "zz1", Text = "quite another text about nothing", IsEvidence = false }];
        var before = LeakSafeSplit.Assign("p", apart, Nothing);
        before.Select(assignment => assignment.Split).ShouldBe([Split.Evaluation, Split.Train]);

        var bridge = new SplitItem { ItemId = "zz2", Text = "quite another text about nothing", GroupKey = "a", IsEvidence = true };
        var after = LeakSafeSplit.Assign("p", [.. apart, bridge], Known([.. before]));
        after.Select(assignment => assignment.Split).ShouldBe([Split.Evaluation, Split.LeftOut, Split.Evaluation]);
    }

    private static int JudgingNumber() => Enumerable.Range(0, 100).First(number => LeakSafeSplit.FallsToEvaluation("p", $"i{number:0000}"));

    private static Dictionary<string, ItemGroup> Known(params SplitAssignment[] assignments) =>
        assignments.ToDictionary(assignment => assignment.Group.ItemId, assignment => assignment.Group);

    private static SplitItem Item(int number, bool isEvidence, string? group = null) =>
        new() { ItemId = $"i{number:0000}", Text = TextOf(number), IsEvidence = isEvidence, GroupKey = group };

    private static string TextOf(int number) => string.Join(' ', Enumerable.Range(0, 6).Select(word => $"w{number * 6 + word}"));
}
