using Treadle.Protocol.Review;
using Treadle.Server.Review;

namespace Treadle.Server.Tests.Review;

public sealed class AdjudicationTests
{
    [Theory]
    [InlineData(1, "", false, ReviewState.Open, 1)]
    [InlineData(1, "a", false, ReviewState.Closed, 1)]
    [InlineData(2, "a", false, ReviewState.Open, 2)]
    [InlineData(2, "a b", false, ReviewState.Open, 3)]
    [InlineData(2, "a b c", false, ReviewState.Open, 4)]
    [InlineData(2, "a b c d", false, ReviewState.Closed, 4)]
    [InlineData(2, "a b a", false, ReviewState.Closed, 3)]
    [InlineData(1, "?", false, ReviewState.Expert, 2)]
    [InlineData(2, "? a", false, ReviewState.Closed, 2)]
    [InlineData(1, "m", true, ReviewState.Closed, 1)]
    [InlineData(1, "a", true, ReviewState.Open, 2)]
    [InlineData(1, "a a", true, ReviewState.Closed, 2)]
    [InlineData(1, "a m", true, ReviewState.Open, 3)]
    [InlineData(1, "a m a", true, ReviewState.Closed, 3)]
    [InlineData(1, "? E:a", false, ReviewState.Closed, 2)]
    [InlineData(3, "E:a", true, ReviewState.Closed, 1)]
    public void An_item_is_closed_when_people_agree_enough(int asked, string given, bool isStrict, ReviewState state, int wanted)
    {
        var answers = given.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new Adjudication.Answer(word == "?" ? null : word[^1].ToString(), word.StartsWith("E:", StringComparison.Ordinal))).ToList();

        Adjudication.Decide(asked, asked + Adjudication.UsualExtra, answers, isStrict, "m").ShouldBe(new Adjudication.Decision(state, wanted));
    }

    [Fact]
    public void Evidence_survives_only_where_chance_brought_the_item_forward()
    {
        var drawn = Cause(ReviewReason.Review) with { IsEvidence = true, IsBlind = true };
        drawn.With(Cause(ReviewReason.Disagreement)).IsEvidence.ShouldBeFalse();
        drawn.With(Cause(ReviewReason.Audit) with { IsEvidence = true }).IsEvidence.ShouldBeTrue();

        var both = Cause(ReviewReason.Disagreement).With(Cause(ReviewReason.Audit) with { IsEvidence = true, IsBlind = true });
        (both.Reason, both.IsEvidence, both.IsBlind).ShouldBe((ReviewReason.Audit, true, true));
    }

    private static ReviewCause Cause(ReviewReason reason) =>
        new() { ItemId = "i", Reason = reason, Position = 1, IsBlind = false, IsEvidence = false, CreatedAt = DateTimeOffset.UnixEpoch };
}
