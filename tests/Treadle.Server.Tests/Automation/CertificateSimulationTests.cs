using Treadle.Server.Automation;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Tests.Automation;

/// <summary>The statistical promises, tried by simulation: 2,000 held-out items, then a tenth of the traffic drawn, target 2 % with confidence 95 %.</summary>
[Trait("speed", "slow")]
public sealed class CertificateSimulationTests
{
    private const double Target = 0.02;
    private const double Delta = 0.05;
    private const int History = 2_000;
    private const int Drawn = 1_800;

    [Fact]
    public void A_useless_score_is_certified_no_more_often_than_delta_allows()
    {
        const int Runs = 600;
        var violations = Enumerable.Range(0, Runs).Count(run => Certify(Pcg32.Derive((ulong)run, "useless"), _ => 0.021, History + Drawn) is not null);

        violations.ShouldBeLessThanOrEqualTo((int)(Runs * (Delta + (3 * Math.Sqrt(Delta * (1 - Delta) / Runs)))));
    }

    [Fact]
    public void An_informative_score_reaches_the_coverage_of_the_design_and_keeps_the_target()
    {
        // p(error) = 0.3 c² at rank c from confident to unsure: the error below coverage q is 0.1 q², so 0.447 is the most that may be certified.
        const int Runs = 150;
        var coverages = Enumerable.Range(0, Runs).Select(run => 1 - (Certify(Pcg32.Derive((ulong)run, "informative"), c => 0.3 * c * c, History + Drawn) ?? 1)).ToList();

        coverages.Average().ShouldBeGreaterThanOrEqualTo(0.28);
        coverages.Count(coverage => coverage > Math.Sqrt(Target / 0.1)).ShouldBeLessThanOrEqualTo((int)(Runs * (Delta + (3 * Math.Sqrt(Delta * (1 - Delta) / Runs)))));
    }

    [Fact]
    public void A_rise_of_the_error_is_found_within_the_delay_of_the_design()
    {
        // Median audits to alarm after 2,000 clean audits at 1 %: jump to 6 %, 230; to 10 %, 84 (each here with half as much again).
        Delay(0.06).ShouldBeLessThanOrEqualTo(345);
        Delay(0.10).ShouldBeLessThanOrEqualTo(126);
    }

    private static double? Certify(Pcg32 random, Func<double, double> error, int items)
    {
        var evidence = Enumerable.Range(0, items).Select(_ =>
        {
            var rank = random.NextDouble();
            return new EvidenceItem { Score = 1 - rank, Loss = random.NextDouble() < error(rank) ? 1 : 0 };
        }).ToList();
        var history = evidence.Take(History).ToList();
        var thresholds = ThresholdGrid.Thresholds(Enumerable.Range(0, 4_000).Select(rank => rank / 4_000.0).ToList());
        var terms = new EpochTerms
        {
            Number = 1,
            Epoch = "e1",
            ModelVersion = 1,
            ErrorTarget = Target,
            Confidence = 1 - Delta,
            AuditRate = 0.1,
            Thresholds = thresholds,
            Starts = ThresholdGrid.Starts(thresholds, history.Select(item => item.Score).ToList(), Target, Delta),
            Reason = "simulation",
            RecordedAt = DateTimeOffset.UnixEpoch,
        };
        return CertificateRule.Judge(terms, history, evidence.Skip(History).ToList()).Threshold;
    }

    private static int Delay(double after)
    {
        var delays = Enumerable.Range(0, 60).Select(run =>
        {
            var random = Pcg32.Derive((ulong)run, $"drift {after}");
            var items = Enumerable.Range(0, 6_000).Select(number => new EvidenceItem
            {
                Score = 1,
                Loss = random.NextDouble() < (number < 2_000 ? 0.01 : after) ? 1 : 0,
                EventTime = DateTimeOffset.UnixEpoch.AddSeconds(number),
            }).ToList();

            // The alarm stands once the prefix is long enough: halve to find the first such prefix.
            var (low, high) = (2_000, items.Count);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                (low, high) = GuardRule.Watch("audited", Target, items.Take(middle).ToList()).AlarmSince is null ? (middle, high) : (low, middle);
            }

            return high - 2_000;
        }).Order().ToList();
        return delays[delays.Count / 2];
    }
}
