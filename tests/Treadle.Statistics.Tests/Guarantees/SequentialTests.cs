using Treadle.Statistics.Comparison;
using Treadle.Statistics.Guarantees;

namespace Treadle.Statistics.Tests.Guarantees;

public sealed class SequentialTests
{
    [Fact]
    public void The_sequential_McNemar_anchor_is_reproduced() => Math.Exp(EMcNemar.LogValue(121, 59)).ShouldBe(3215.83, 0.005);

    [Fact]
    public void Superiority_looks_at_the_direction()
    {
        EMcNemar.LogSuperiority(121, 59).ShouldBe(EMcNemar.LogValue(121, 59) + Math.Log(2), 1e-5);
        EMcNemar.LogSuperiority(59, 121).ShouldBeLessThan(0);
        EMcNemar.LogValue(59, 121).ShouldBe(EMcNemar.LogValue(121, 59), 1e-12);
    }

    [Theory]
    [InlineData(0, .005, 598)]
    [InlineData(.00125, .005, 1480)]
    [InlineData(.0025, .005, 3889)]
    [InlineData(.00375, .005, 17419)]
    [InlineData(.005, .02, 366)]
    [InlineData(.0375, .05, 1670)]
    public void The_audit_plan_of_the_design_is_reproduced(double rate, double epsilon, double expected) =>
        AuditPlanner.IdealAudits(rate, epsilon, 0.05).ShouldBe(expected, 0.55);

    [Fact]
    public void The_mixture_needs_somewhat_more_audits_than_the_best_bet()
    {
        var ideal = AuditPlanner.IdealAudits(0.005, 0.02, 0.05);
        var mixture = AuditPlanner.MixtureAudits(0.005, 0.02, 0.05)!.Value;
        (mixture / ideal).ShouldBeInRange(1.1, 1.9);
        AuditPlanner.MixtureAudits(0.02, 0.02, 0.05, 100_000).ShouldBeNull();
    }

    [Fact]
    public void A_rise_is_found_sooner_the_larger_it_is()
    {
        int Delay(int every)
        {
            var detector = new EDetector(0.02, 1e-3);
            for (var clean = 0; clean < 2000; clean++)
            {
                detector.Observe(clean % 100 == 0 ? 1 : 0).ShouldBeFalse();
            }

            var audits = 0;
            while (!detector.Observe(audits % every == 0 ? 1 : 0))
            {
                audits++;
            }

            return audits;
        }

        Delay(5).ShouldBeLessThan(Delay(15));
        Delay(15).ShouldBeLessThan(Delay(25));
    }

    [Fact]
    public void A_detector_of_a_large_rate_never_has_a_negative_factor()
    {
        var detector = new EDetector(0.4, 0.001);
        for (var loss = 0; loss < 100; loss++)
        {
            detector.Observe(0);
        }

        double.IsFinite(detector.LogValue).ShouldBeTrue();
    }

    [Fact]
    public void Agreements_in_bulk_equal_agreements_one_by_one()
    {
        var one = new NonInferiority(0.01);
        var bulk = new NonInferiority(0.01);
        for (var row = 0; row < 40; row++)
        {
            one.Observe(0);
        }

        bulk.Observe(0, 40);
        one.Observe(1);
        bulk.Observe(1);
        bulk.LogValue.ShouldBe(one.LogValue, 1e-12);
    }

    [Fact]
    public void A_level_counts_only_when_those_before_it_crossed()
    {
        var sequence = new FixedSequence(0.2, 0.05, [0.9, 0.5]);
        for (var row = 0; row < 300; row++)
        {
            sequence.Observe(0.6, 0);
        }

        sequence.CertifiedLevels.ShouldBe(0);
        for (var row = 0; row < 30; row++)
        {
            sequence.Observe(0.95, 0);
        }

        sequence.CertifiedLevels.ShouldBe(2);
        sequence.Threshold.ShouldBe(0.5);
    }

    [Fact]
    public void A_second_start_needs_more_evidence_but_not_the_first_level()
    {
        var sequence = new FixedSequence(0.2, 0.05, [0.9, 0.5], [0, 1]);
        for (var row = 0; row < 300; row++)
        {
            sequence.Observe(0.6, 0);
        }

        sequence.Threshold.ShouldBe(0.5);
    }

    [Fact]
    public void Thresholds_that_do_not_fall_are_an_error() =>
        Should.Throw<ArgumentException>(() => new FixedSequence(0.1, 0.05, [0.5, 0.5])).Message.ShouldContain("thresholds[1]");
}
