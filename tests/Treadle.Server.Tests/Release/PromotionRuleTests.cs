using Treadle.Protocol.Projects;
using Treadle.Protocol.Release;
using Treadle.Server.Release;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Tests.Release;

public sealed class PromotionRuleTests
{
    private static readonly GateConfig Gates = new() { MaxNegativeFlips = 0.10 };

    [Fact]
    public void The_evidence_is_the_reference_value()
    {
        Math.Exp(Evidence(121, 59, 2000).LogE).ShouldBe(3215.83, 0.005);
    }

    [Fact]
    public void A_clearly_better_challenger_is_promoted_and_the_words_hold_the_figures()
    {
        var verdict = PromotionRule.Decide(Evidence(121, 59, 2000), Gates, TimeSpan.Zero);

        verdict.Decision.ShouldBe(Decision.Promoted);
        verdict.Words.ShouldContain("the challenger is on 121 items and the champion on 59");
        verdict.Gates.ShouldAllBe(gate => gate.IsMet);
        verdict.DisagreementsMissing.ShouldBeNull();
    }

    [Fact]
    public void A_better_challenger_that_breaks_too_much_waits_or_is_refused()
    {
        PromotionRule.Decide(Evidence(121, 59, 700), Gates, TimeSpan.Zero).Decision.ShouldBeNull();
        var verdict = PromotionRule.Decide(Evidence(121, 59, 400), Gates, TimeSpan.Zero);
        verdict.Decision.ShouldBe(Decision.Refused);
        verdict.Words.ShouldContain("breaks too much");
    }

    [Fact]
    public void A_clearly_worse_challenger_is_refused()
    {
        PromotionRule.Decide(Evidence(59, 121, 2000), Gates, TimeSpan.Zero).Decision.ShouldBe(Decision.Refused);
    }

    [Fact]
    public void Too_few_pairs_decide_nothing()
    {
        PromotionRule.Decide(Evidence(20, 0, 29), Gates, TimeSpan.Zero).Decision.ShouldBeNull();
        PromotionRule.Decide(Evidence(20, 0, 60), Gates, TimeSpan.Zero).Decision.ShouldBe(Decision.Promoted);
    }

    [Fact]
    public void A_timeout_is_no_promotion()
    {
        var verdict = PromotionRule.Decide(Evidence(12, 8, 400), Gates, TimeSpan.FromDays(14));

        verdict.Decision.ShouldBe(Decision.Refused);
        verdict.Words.ShouldContain("timeout");
    }

    [Fact]
    public void What_is_missing_is_forecast_from_the_share_of_wins_so_far()
    {
        var missing = PromotionRule.Decide(Evidence(12, 6, 400), Gates, TimeSpan.Zero).DisagreementsMissing.ShouldNotBeNull();

        Evidence((int)Math.Round((18 + missing) * 2 / 3.0), (int)Math.Round((18 + missing) / 3.0), 400).LogE.ShouldBeGreaterThanOrEqualTo(Math.Log(20));
        Evidence((int)Math.Round((18 + missing - 6) * 2 / 3.0), (int)Math.Round((18 + missing - 6) / 3.0), 400).LogE.ShouldBeLessThan(Math.Log(20));
        PromotionRule.Decide(Evidence(6, 12, 400), Gates, TimeSpan.Zero).DisagreementsMissing.ShouldBeNull();
    }

    [Fact]
    public void With_a_margin_a_challenger_that_is_ahead_and_surely_not_worse_takes_over()
    {
        var margin = Gates with { NonInferiorityMargin = 0.02 };
        var counts = Evidence(12, 8, 1500);

        PromotionRule.Decide(PromotionRule.Weigh(counts, Gates), Gates, TimeSpan.Zero).Decision.ShouldBeNull();
        PromotionRule.Decide(PromotionRule.Weigh(counts, margin), margin, TimeSpan.Zero).Decision.ShouldBe(Decision.Promoted);
        PromotionRule.Decide(PromotionRule.Weigh(Evidence(8, 12, 1500), margin), margin, TimeSpan.Zero).Decision.ShouldNotBe(Decision.Promoted);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void An_equal_challenger_is_ever_promoted_at_most_as_often_as_the_confidence_allows()
    {
        const int runs = 2000;
        var promoted = Enumerable.Range(0, runs).Count(run => IsEverPromoted(Pcg32.Derive((ulong)run, "equal challenger")));

        var delta = 1 - Gates.Confidence;
        ((double)promoted / runs).ShouldBeLessThanOrEqualTo(delta + (3 * Math.Sqrt(delta * (1 - delta) / runs)));
    }

    // One pair in ten differs, at even chances; looked at after every pair that differs and puts the challenger ahead.
    private static bool IsEverPromoted(Pcg32 random)
    {
        var (wins, losses) = (0, 0);
        for (var pair = 1; pair <= 200; pair++)
        {
            wins += random.NextInt(2);
            losses = pair - wins;
            if (wins > losses && PromotionRule.Decide(Evidence(wins, losses, pair * 10), Gates, TimeSpan.Zero).Decision == Decision.Promoted)
            {
                return true;
            }
        }

        return false;
    }

    private static PairedEvidence Evidence(int wins, int losses, int compared) => PromotionRule.Weigh(
        new PairedEvidence
        {
            Wins = wins,
            Losses = losses,
            LabelledItems = compared,
            ComparedItems = compared,
            EvaluationItems = compared,
            ShadowDisagreements = 0,
            LabelledDisagreements = 0,
        },
        Gates);
}
