using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Guarantees;

public sealed class GuaranteeProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(150).WithReplay(20261122, 1);

    [Fact]
    public void Evidence_falls_with_every_error_and_rises_with_every_right_answer() =>
        Prop.ForAll<byte, byte>((errors, right) =>
        {
            var mixture = new EMixture(0.05);
            long n = errors + right;
            return mixture.LogValue(errors, n + 1) > mixture.LogValue(errors, n) && mixture.LogValue(errors + 1, n + 1) < mixture.LogValue(errors, n);
        }).Check(Many);

    [Fact]
    public void The_evidence_does_not_depend_on_the_order_of_losses_and_may_be_stored_anywhere() =>
        Prop.ForAll<byte[], byte>((losses, cut) =>
        {
            double[] values = [.. losses.Select(loss => loss % 5 == 0 ? loss / 255.0 : loss % 2)];
            var mixture = new EMixture(0.2);
            EMixtureProcess whole = new(mixture), turned = new(mixture), parts = new(mixture);
            for (var place = 0; place < values.Length; place++)
            {
                whole.Observe(values[place]);
                turned.Observe(values[^(place + 1)]);
                parts = place == cut ? new EMixtureProcess(mixture, parts.State) : parts;
                parts.Observe(values[place]);
            }

            return Math.Abs(whole.LogValue - turned.LogValue) < 1e-9 && parts.LogValue == whole.LogValue && parts.HighestLogValue == whole.HighestLogValue;
        }).Check(Many);

    [Fact]
    public void The_highest_evidence_is_the_largest_that_was_ever_seen() =>
        Prop.ForAll<byte[]>(losses =>
        {
            double[] values = [.. losses.Select(loss => loss % 7 == 0 ? loss / 255.0 : loss % 3 == 0 ? 1 : 0)];
            EMixtureProcess asked = new(new EMixture(0.3)), unasked = new(new EMixture(0.3));
            var highest = 0.0;
            foreach (var value in values)
            {
                highest = Math.Max(highest, asked.Observe(value));
                unasked.Observe(value);
                if (asked.HighestLogValue != highest)
                {
                    return false;
                }
            }

            return unasked.HighestLogValue == highest;
        }).Check(Many);

    [Fact]
    public void Weights_are_scaled_and_a_component_at_zero_ends_with_its_first_error()
    {
        double[] ratios = [.001, .25, .5, .7, .85];
        new EMixture(.02, ratios, [3, 3, 3, 3, 3]).LogValue(5, 1000).ShouldBe(new EMixture(.02).LogValue(5, 1000));
        new EMixture(.02, ratios, [1, 0, 0, 0, 0]).LogValue(0, 100).ShouldBe(new EMixture(.02, [.001]).LogValue(0, 100), 1e-12);
        new EMixture(.02, [0, .25, .5, .7, .85]).LogValue(0, 100).ShouldBe(1.284636, 5e-7);
        new EMixture(.02, [0]).LogValue(1, 100).ShouldBe(double.NegativeInfinity);
        var process = new EMixtureProcess(new EMixture(.02, [0, .5], [1, 3]));
        process.Observe(1);
        process.Observe(0);
        process.LogValue.ShouldBe(new EMixture(.02, [0, .5], [1, 3]).LogValue(1, 2), 1e-12);
        Should.Throw<ArgumentException>(() => new EMixture(.02, [.5], [1, 2])).Message.ShouldContain("weights has 2");
        Should.Throw<ArgumentOutOfRangeException>(() => new EMixture(.02, [1])).Message.ShouldContain("ratios[0]");
    }

    [Fact]
    public void A_fixed_sequence_equals_one_process_per_level_over_the_rows_that_reach_it() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "fixed sequence");
            double[] thresholds = [0.9, 0.6, 0.3, 0];
            var sequence = new FixedSequence(0.1, 0.2, thresholds, [0, 2]);
            var rows = Enumerable.Range(0, 400).Select(_ => (Score: random.NextDouble(), Loss: random.NextInt(14) == 0 ? 1.0 : random.NextInt(20) == 0 ? 0.5 : 0)).ToArray();
            foreach (var (score, loss) in rows)
            {
                sequence.Observe(score, loss);
            }

            var isCertified = new bool[4];
            for (var level = 0; level < 4; level++)
            {
                var process = new EMixtureProcess(new EMixture(0.1));
                foreach (var (_, loss) in rows.Where(row => row.Score >= thresholds[level]))
                {
                    process.Observe(loss);
                }

                isCertified[level] = process.HighestLogValue >= Math.Log(2 / 0.2);
                if (process.HighestLogValue != sequence.Levels[level].HighestLogValue || process.Observations != sequence.Levels[level].Observations)
                {
                    return false;
                }
            }

            var fromFirst = isCertified.TakeWhile(flag => flag).Count();
            var fromThird = isCertified.Skip(2).TakeWhile(flag => flag).Count();
            return sequence.CertifiedLevels == Math.Max(fromFirst, fromThird == 0 ? 0 : 2 + fromThird);
        }).Check(Many);

    [Fact]
    public void The_ledger_bound_rises_with_errors_and_falls_with_the_audit_rate_and_with_delta() =>
        Prop.ForAll<byte, byte>((audited, rate) =>
        {
            var pi = (rate + 1) / 257.0;
            var bound = LedgerBound.LargestTotal(audited, pi, 0.05);
            return bound >= audited
                && LedgerBound.LargestTotal(audited + 1, pi, 0.05) >= bound
                && LedgerBound.LargestTotal(audited, Math.Min(1, pi * 1.2), 0.05) <= bound
                && LedgerBound.LargestTotal(audited, pi, 0.1) <= bound
                && LedgerBound.LargestShare([new LedgerStratum(audited, 100_000, pi)], 0.05) == LedgerBound.LargestShare(audited, 100_000, pi, 0.05);
        }).Check(Many);

    [Fact]
    public void A_larger_loss_never_calms_the_detector_and_its_state_can_be_stored() =>
        Prop.ForAll<byte[], byte>((losses, at) =>
        {
            EDetector low = new(0.1, 0.01), high = new(0.1, 0.01), stored = new(0.1, 0.01);
            for (var place = 0; place < losses.Length; place++)
            {
                var loss = losses[place] % 4 == 0 ? 1 : 0;
                low.Observe(loss);
                high.Observe(place == at ? 1 : loss);
                stored = new EDetector(0.1, 0.01, componentLogs: [.. stored.ComponentLogs]);
                stored.Observe(loss);
            }

            var (value, again) = (low.LogValue, stored.LogValue);
            low.Restart();
            return high.LogValue >= value && again == value && low.LogValue == new EDetector(0.1, 0.01).LogValue;
        }).Check(Many);

    [Fact]
    public void Non_inferiority_does_not_depend_on_order_and_goes_on_from_its_state() =>
        Prop.ForAll<sbyte[]>(differences =>
        {
            NonInferiority whole = new(0.05), turned = new(0.05), stored = new(0.05);
            for (var place = 0; place < differences.Length; place++)
            {
                whole.Observe(differences[place] / 128.0);
                turned.Observe(differences[^(place + 1)] / 128.0);
                stored = new NonInferiority(0.05, [.. stored.ComponentLogs], stored.HighestLogValue);
                stored.Observe(differences[place] / 128.0);
            }

            return Math.Abs(whole.LogValue - turned.LogValue) < 1e-9 && stored.LogValue == whole.LogValue && stored.HighestLogValue == whole.HighestLogValue;
        }).Check(Many);

    [Theory]
    [InlineData(.005, 598, 1480, 3889, 17419)]
    [InlineData(.01, 298, 737, 1937, 8670)]
    [InlineData(.02, 148, 366, 960, 4295)]
    [InlineData(.05, 58, 143, 375, 1670)]
    public void The_audit_plan_of_the_design_is_reproduced(double epsilon, double none, double quarter, double half, double most)
    {
        double[] expected = [none, quarter, half, most];
        for (var place = 0; place < 4; place++)
        {
            AuditPlanner.IdealAudits(epsilon * place / 4, epsilon, 0.05).ShouldBe(expected[place], 0.55);
        }
    }

    [Fact]
    public void More_errors_or_more_confidence_take_more_audits() =>
        Prop.ForAll<byte, byte>((rate, level) =>
        {
            var (r, delta) = (0.02 * (rate % 60) / 100, (level + 1) / 300.0);
            var audits = AuditPlanner.IdealAudits(r, 0.02, delta);
            return AuditPlanner.IdealAudits(r + 0.001, 0.02, delta) > audits && AuditPlanner.IdealAudits(r, 0.02, delta / 2) > audits
                && AuditPlanner.MixtureAudits(r, 0.02, delta) >= Math.Floor(audits) && AuditPlanner.Divergence(r, 0.02) > 0 && AuditPlanner.Divergence(r, r == 0 ? 0.5 : r) >= 0;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20261122, 1));

    [Fact]
    public void P_values_are_probabilities_that_rise_with_the_risk() =>
        Prop.ForAll<PositiveInt, byte, byte>((n, wrong, target) =>
        {
            long rows = n.Get + 5;
            var (errors, alpha) = (wrong % (rows + 1), (target + 1) / 258.0);
            var risk = (double)errors / rows;
            Func<long, double, double, double>[] all = [RiskPValues.Hoeffding, RiskPValues.Bentkus, RiskPValues.HoeffdingBentkus, RiskPValues.Binomial];
            return all.All(p => p(rows, risk, alpha) is >= 0 and <= 1.0000001 && (errors == rows || p(rows, (errors + 1.0) / rows, alpha) >= p(rows, risk, alpha) - 1e-12))
                && RiskPValues.Binomial(rows, risk, alpha) <= RiskPValues.HoeffdingBentkus(rows, risk, alpha) + 1e-12;
        }).Check(Many);

    [Fact]
    public void The_selected_threshold_does_not_depend_on_the_order_of_rows_and_holds_its_bound() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "selective risk");
            double[] scores = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())];
            int[] errors = [.. scores.Select(score => random.NextDouble() < 0.3 * (1 - score) ? 1 : 0)], order = [.. Enumerable.Range(0, 300)];
            random.Shuffle<int>(order);
            var (probes, best) = SelectiveGuaranteedRisk.Search(scores, errors, 0.15, 0.1);
            var (shuffled, _) = SelectiveGuaranteedRisk.Search([.. order.Select(row => scores[row])], [.. order.Select(row => errors[row])], 0.15, 0.1);
            return probes.SequenceEqual(shuffled) && (best is null || best.Bound <= 0.15);
        }).Check(Many);

    [Fact]
    public void Shares_of_epochs_and_segments_never_add_up_to_more_than_delta()
    {
        Enumerable.Range(1, 100_000).Sum(epoch => DeltaBudget.OfEpoch(0.05, epoch)).ShouldBeInRange(0.0499, 0.05);
        DeltaBudget.OfSegments(0.05, [1, 2, 7]).ShouldBe([0.005, 0.01, 0.035], 1e-15);
        Should.Throw<ArgumentException>(() => DeltaBudget.OfSegments(0.05, [1, 0])).Message.ShouldContain("weights[1] is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => DeltaBudget.OfEpoch(0.05, 0));
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new EMixture(0)).Message.ShouldContain("epsilon must be strictly between 0 and 1");
        Should.Throw<ArgumentOutOfRangeException>(() => new EMixture(.1).LogValue(3, 2));
        Should.Throw<ArgumentException>(() => new EDetector(.1, .01, [0.5])).Message.ShouldContain("ratios[0] is 0.5");
        Should.Throw<ArgumentOutOfRangeException>(() => new EDetector(.1, .01).Observe(double.NaN)).ParamName.ShouldBe("loss");
        Should.Throw<ArgumentException>(() => new EDetector(.1, .01, componentLogs: [1])).Message.ShouldContain("componentLogs has 1");
        Should.Throw<ArgumentOutOfRangeException>(() => new NonInferiority(1)).ParamName.ShouldBe("margin");
        Should.Throw<ArgumentOutOfRangeException>(() => new NonInferiority(.1).Observe(2)).ParamName.ShouldBe("difference");
        Should.Throw<ArgumentOutOfRangeException>(() => LedgerBound.LargestTotal(-1, .1, .05)).ParamName.ShouldBe("auditedLosses");
        Should.Throw<ArgumentOutOfRangeException>(() => LedgerBound.LargestTotal(1, 0, .05)).ParamName.ShouldBe("auditRate");
        Should.Throw<ArgumentException>(() => new FixedSequence(.1, .05, [])).Message.ShouldContain("thresholds is empty");
        Should.Throw<ArgumentException>(() => new FixedSequence(.1, .05, [.5]).Observe(double.NaN, 0)).ParamName.ShouldBe("score");
        Should.Throw<ArgumentOutOfRangeException>(() => RiskPValues.Hoeffding(0, .1, .1)).ParamName.ShouldBe("observations");
        Should.Throw<ArgumentException>(() => SelectiveGuaranteedRisk.Search([.1], [2], .1, .1)).Message.ShouldContain("errors[0] is 2");
    }
}
