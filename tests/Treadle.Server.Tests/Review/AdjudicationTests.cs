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
    [InlineData(2, "a b c d", false, ReviewState.Expert, 5)]
    [InlineData(2, "a b c a", false, ReviewState.Closed, 4)]
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
        var terms = new Adjudication.Terms { Asked = asked, Most = asked + Adjudication.UsualExtra, IsStrict = isStrict, ModelLabel = "m" };
        Adjudication.Decide(terms, Given(given)).ShouldBe(new Adjudication.Decision(state, wanted));
    }

    [Theory]
    [InlineData("?", "crowd expert customer", ReviewState.Expert)]
    [InlineData("?", "crowd customer", ReviewState.Customer)]
    [InlineData("?", "crowd", ReviewState.Closed)]
    [InlineData("!", "crowd expert", ReviewState.Expert)]
    [InlineData("a a !", "crowd expert", ReviewState.Expert)]
    [InlineData("? E:?", "crowd expert customer", ReviewState.Customer)]
    [InlineData("? E:?", "crowd expert", ReviewState.Expert)]
    [InlineData("? E:? C:?", "crowd expert customer", ReviewState.Customer)]
    [InlineData("? E:? C:a", "crowd expert customer", ReviewState.Closed)]
    [InlineData("a b c d", "crowd expert", ReviewState.Expert)]
    [InlineData("a b c d", "crowd", ReviewState.Closed)]
    public void What_the_crowd_cannot_say_goes_to_who_knows_more(string given, string escalation, ReviewState state)
    {
        var terms = new Adjudication.Terms { Asked = 1, Most = 4, Escalation = [.. escalation.Split(' ').Select(word => Enum.Parse<AnnotationSource>(word, ignoreCase: true))] };
        Adjudication.Decide(terms, Given(given)).State.ShouldBe(state);
    }

    [Fact]
    public void An_item_that_is_not_sure_enough_is_asked_further_up_to_the_most()
    {
        var terms = new Adjudication.Terms { Asked = 1, Most = 3, IsSure = false };
        Adjudication.Decide(terms, Given("a")).ShouldBe(new Adjudication.Decision(ReviewState.Open, 2));
        Adjudication.Decide(terms with { IsSure = true }, Given("a")).State.ShouldBe(ReviewState.Closed);
        Adjudication.Decide(terms, Given("a b a")).State.ShouldBe(ReviewState.Closed);
    }

    // A word is a label, ? not sure, ! needs an expert; E: and C: before it say that an expert or the customer answered.
    private static List<Adjudication.Answer> Given(string given) => given.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => new Adjudication.Answer(
            word[^1] is '?' or '!' ? null : word[^1].ToString(),
            word[0] == 'E' ? AnnotationSource.Expert : word[0] == 'C' ? AnnotationSource.Customer : AnnotationSource.Crowd,
            word[^1] == '!' ? NotSureReason.NeedsExpert : null)).ToList();

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
