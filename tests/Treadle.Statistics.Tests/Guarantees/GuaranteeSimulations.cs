using Treadle.Statistics.Comparison;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Guarantees;

/// <summary>The statistical claims under the worst case that they allow: 2,000 runs, violations at most δ + 3 standard errors.</summary>
[Trait("speed", "slow")]
public sealed class GuaranteeSimulations
{
    private const int Runs = 2000;
    private const double Delta = 0.05;

    private static readonly double Allowed = Delta + (3 * Math.Sqrt(Delta * (1 - Delta) / Runs));

    [Fact]
    public void A_mean_loss_of_epsilon_is_certified_at_any_time_in_at_most_delta_of_runs()
    {
        var mixture = new EMixture(0.02);
        Share("e-mixture", random =>
        {
            var process = new EMixtureProcess(mixture);
            for (var look = 0; look < 3000 && !process.IsCertified(Delta); look++)
            {
                process.Observe(random.NextDouble() < 0.02 ? 1 : 0);
            }

            return process.IsCertified(Delta);
        }).ShouldBeLessThanOrEqualTo(Allowed);
    }

    [Fact]
    public void The_evidence_is_a_martingale_at_epsilon_exactly()
    {
        // Fails when the bets are wrong in either direction: the mean of E_50 at the boundary is 1.
        var mixture = new EMixture(0.3);
        var random = Pcg32.Derive(11, "martingale");
        double sum = 0, squares = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var errors = 0;
            for (var look = 0; look < 20; look++)
            {
                errors += random.NextDouble() < 0.3 ? 1 : 0;
            }

            var value = Math.Exp(mixture.LogValue(errors, 20));
            sum += value;
            squares += value * value;
        }

        var mean = sum / 20_000;
        var error = Math.Sqrt(((squares / 20_000) - (mean * mean)) / 20_000);
        mean.ShouldBe(1, 4 * error);
    }

    [Fact]
    public void A_useless_score_is_automated_in_at_most_delta_of_runs()
    {
        // GUARANTEE.md section 7: true error 2.1 % everywhere, target 2 %, 40 coverage levels.
        double[] thresholds = [.. Enumerable.Range(1, 40).Select(level => 1 - (level / 40.0))];
        Share("fixed sequence", random =>
        {
            var sequence = new FixedSequence(0.02, Delta, thresholds);
            for (var row = 0; row < 3800; row++)
            {
                sequence.Observe(random.NextDouble(), random.NextDouble() < 0.021 ? 1 : 0);
            }

            return sequence.CertifiedLevels > 0;
        }).ShouldBeLessThanOrEqualTo(Allowed);
    }

    [Fact]
    public void The_ledger_holds_at_every_time_in_all_but_delta_of_runs()
    {
        // The bound depends on k alone, so one table serves every look.
        var table = Enumerable.Range(0, 2000).Select(audited => LedgerBound.LargestTotal(audited, 0.05, Delta)).ToArray();
        Share("ledger", random =>
        {
            var (errors, audited) = (0, 0);
            for (var answer = 0; answer < 20_000; answer++)
            {
                if (random.NextDouble() < 0.05)
                {
                    errors++;
                    audited += random.NextDouble() < 0.05 ? 1 : 0;
                    if (errors > table[audited])
                    {
                        return true;
                    }
                }
            }

            return false;
        }).ShouldBeLessThanOrEqualTo(Allowed);
    }

    [Fact]
    public void Equal_models_are_told_apart_at_any_time_in_at_most_delta_of_runs()
    {
        Share("e-McNemar", random =>
        {
            var (newOnly, oldOnly) = (0, 0);
            for (var look = 0; look < 1000; look++)
            {
                newOnly += random.NextDouble() < 0.5 ? 1 : 0;
                oldOnly = look + 1 - newOnly;
                if (EMcNemar.LogSuperiority(newOnly, oldOnly) >= -Math.Log(Delta))
                {
                    return true;
                }
            }

            return false;
        }).ShouldBeLessThanOrEqualTo(Allowed);
    }

    [Fact]
    public void A_model_that_is_worse_by_the_margin_passes_in_at_most_delta_of_runs()
    {
        Share("non-inferiority", random =>
        {
            var test = new NonInferiority(0.01);
            for (var row = 0; row < 5000 && !test.IsCertified(Delta); row++)
            {
                var draw = random.NextDouble();
                test.Observe(draw < 0.03 ? 1 : draw < 0.05 ? -1 : 0);
            }

            return test.IsCertified(Delta);
        }).ShouldBeLessThanOrEqualTo(Allowed);
    }

    [Fact]
    public void The_betting_sequence_holds_its_mean_at_all_times()
    {
        Share("betting", random =>
        {
            var values = new double[200];
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = random.NextDouble() < 0.3 ? 1 : 0;
            }

            var lower = new double[200];
            var upper = new double[200];
            BettingConfidenceSequence.Bounds(values, Delta, lower, upper, 50);
            return lower[^1] > 0.3 || upper[^1] < 0.3;
        }).ShouldBeLessThanOrEqualTo(Allowed);
    }

    [Fact]
    public void Clean_audits_raise_a_false_alarm_no_sooner_than_promised_on_average()
    {
        const double alpha = 0.01;
        var total = 0L;
        const int runs = 300;
        for (var run = 0; run < runs; run++)
        {
            var random = Pcg32.Derive((ulong)run, "e-detector");
            var detector = new EDetector(0.1, alpha);
            var audits = 1;
            while (audits < 5000 && !detector.Observe(random.NextDouble() < 0.1 ? 1 : 0))
            {
                audits++;
            }

            total += audits;
        }

        ((double)total / runs).ShouldBeGreaterThan(1 / alpha);
    }

    private static double Share(string purpose, Func<Pcg32, bool> violated)
    {
        var violations = 0;
        for (var run = 0; run < Runs; run++)
        {
            violations += violated(Pcg32.Derive((ulong)run, purpose)) ? 1 : 0;
        }

        return (double)violations / Runs;
    }
}
