using Treadle.Statistics.Boundaries;
using Treadle.Statistics.Comparison;
using Treadle.Statistics.Guarantees;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class GuaranteesFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("guarantee_e_mixture_counts", Counts);
        registry.Add("guarantee_e_mixture_path", Path);
        registry.Add("guarantee_fixed_sequence", Sequence);
        registry.Add("guarantee_e_detector", Detector);
        registry.Add("guarantee_e_mcnemar", McNemar);
        registry.Add("guarantee_audit_budget", file => new Dictionary<string, object?>
        {
            ["n"] = file.Input.Rows("r_eps_delta").Select(row => AuditPlanner.IdealAudits(row[0], row[1], row[2])).ToArray(),
        });
        registry.Add("guarantee_p_values", PValues);
        registry.Add("guarantee_sgr", SelectiveRisk);
        registry.Add("confseq_betting_martingale", Martingale);
        registry.Add("confseq_betting_cs", Sequences);
        registry.Add("confseq_predmix_bets", Bets);
        registry.Add("confseq_predmix_cs", Mixtures);
        registry.Add("confseq_boundaries", Boundaries);
        registry.Add("confseq_bernoulli_ci", file => new Dictionary<string, object?>
        {
            ["intervals"] = file.Input.IntegerRows("counts")
                .Select(row => BernoulliSequence.Of(row[0], row[1], file.Parameters.Number("alpha"), file.Parameters.Number("t_opt"), file.Parameters.Number("alpha_opt")))
                .Select(interval => new[] { interval.Lower, interval.Upper }).ToArray(),
        });
    }

    private static Dictionary<string, object?> Boundaries(GoldenFile file)
    {
        double Number(string key) => file.Parameters.Number(key);
        var (best, alpha, c, g, h) = (Number("v_opt"), Number("alpha"), Number("c"), Number("g"), Number("h"));
        var times = file.Input.Numbers("v");
        double[] Bounds(MixtureBoundary boundary) => [.. times.Select(time => boundary.Bound(time, alpha))];
        double[] Logs(MixtureBoundary boundary, double scale = 1) => [.. file.Input.Numbers("s").Zip(times, (sum, time) => boundary.LogValue(scale * sum, time))];
        var (one, two) = (new NormalMixture(best, alpha, isTwoSided: false), new NormalMixture(best, alpha, isTwoSided: true));
        var exponential = new GammaExponentialMixture(best, alpha, c);
        var coins = new BetaBinomialMixture(best, alpha, g, h, isTwoSided: false);
        return new Dictionary<string, object?>
        {
            ["normal_log_mixture_one_sided"] = Logs(one),
            ["normal_log_mixture_two_sided"] = Logs(two),
            ["normal_bound_one_sided"] = Bounds(one),
            ["normal_bound_two_sided"] = Bounds(two),
            ["gamma_exponential_log_mixture"] = Logs(exponential),
            ["gamma_exponential_bound"] = Bounds(exponential),
            ["gamma_poisson_bound"] = Bounds(new GammaPoissonMixture(best, alpha, c)),
            ["beta_binomial_log_mixture_one_sided"] = Logs(coins, 0.1),
            ["beta_binomial_bound_one_sided"] = Bounds(coins),
            ["beta_binomial_bound_two_sided"] = Bounds(new BetaBinomialMixture(best, alpha, g, h, isTwoSided: true)),
            ["poly_stitching"] = times.Select(time => StitchedBoundary.Bound(time, alpha, Number("v_min"), c)).ToArray(),
        };
    }

    private static EMixture Mixture(GoldenFile file) =>
        new(file.Parameters.Number("epsilon"), file.Parameters.Numbers("r_over_epsilon"), file.Parameters.Has("weights") ? file.Parameters.Numbers("weights") : []);

    private static Dictionary<string, object?> Counts(GoldenFile file)
    {
        var mixture = Mixture(file);
        var values = file.Input.IntegerRows("errors_and_n").Select(row => mixture.LogValue(row[0], row[1])).ToArray();
        var bar = -Math.Log(file.Parameters.Number("delta"));
        return new Dictionary<string, object?> { ["ln_e"] = values, ["certified"] = values.Select(value => value >= bar).ToArray() };
    }

    private static Dictionary<string, object?> Path(GoldenFile file)
    {
        var process = new EMixtureProcess(Mixture(file));
        var values = new List<double>();
        var highest = new List<double>();
        int? first = null;
        foreach (var loss in file.Input.Numbers("losses"))
        {
            values.Add(process.Observe(loss));
            highest.Add(values.Max());
            first ??= process.IsCertified(file.Parameters.Number("delta")) ? values.Count : null;
        }

        return new Dictionary<string, object?> { ["ln_e"] = values, ["running_max_ln_e"] = highest, ["first_certified_at"] = first };
    }

    private static Dictionary<string, object?> Sequence(GoldenFile file)
    {
        var sequence = new FixedSequence(Mixture(file), file.Parameters.Number("delta"), file.Input.Numbers("thresholds"));
        foreach (var (score, loss) in file.Input.Numbers("scores").Zip(file.Input.Numbers("losses")))
        {
            sequence.Observe(score, loss);
        }

        return new Dictionary<string, object?>
        {
            ["max_ln_e"] = sequence.Levels.Select(level => level.HighestLogValue).ToArray(),
            ["certified_levels"] = sequence.CertifiedLevels,
            ["threshold"] = sequence.Threshold,
        };
    }

    private static Dictionary<string, object?> Detector(GoldenFile file)
    {
        var detector = new EDetector(
            file.Parameters.Number("epsilon"), file.Parameters.Number("alpha"), file.Parameters.Numbers("r_over_epsilon"));
        var values = new List<double>();
        int? first = null;
        foreach (var loss in file.Input.Numbers("losses"))
        {
            var alarm = detector.Observe(loss);
            values.Add(detector.LogValue);
            first ??= alarm ? values.Count : null;
        }

        return new Dictionary<string, object?> { ["ln_m"] = values, ["first_alarm_at"] = first };
    }

    private static Dictionary<string, object?> McNemar(GoldenFile file)
    {
        var path = new List<double>();
        int newOnly = 0, oldOnly = 0;
        int? first = null;
        foreach (var step in file.Input.Integers("path"))
        {
            newOnly += step > 0 ? 1 : 0;
            oldOnly += step < 0 ? 1 : 0;
            path.Add(EMcNemar.LogValue(newOnly, oldOnly));
            first ??= path[^1] >= -Math.Log(file.Parameters.Number("delta")) ? path.Count : null;
        }

        return new Dictionary<string, object?>
        {
            ["ln_e"] = file.Input.IntegerRows("counts").Select(row => EMcNemar.LogValue(row[0], row[1])).ToArray(),
            ["ln_e_path"] = path,
            ["first_crossing_at"] = first,
        };
    }

    private static Dictionary<string, object?> PValues(GoldenFile file)
    {
        double[] Each(Func<long, double, double, double> method) =>
            [.. file.Input.Rows("n_risk_alpha").Select(row => method((long)row[0], row[1], row[2]))];
        return new Dictionary<string, object?>
        {
            ["hoeffding"] = Each(RiskPValues.Hoeffding),
            ["bentkus"] = Each(RiskPValues.Bentkus),
            ["hoeffding_bentkus"] = Each(RiskPValues.HoeffdingBentkus),
            ["binomial"] = Each(RiskPValues.Binomial),
        };
    }

    private static Dictionary<string, object?> SelectiveRisk(GoldenFile file)
    {
        var scores = file.Input.Numbers("scores");
        var (probes, best) = SelectiveGuaranteedRisk.Search(
            scores, file.Input.Integers("errors"), file.Parameters.Number("target_risk"), file.Parameters.Number("delta"));
        return new Dictionary<string, object?>
        {
            ["probes"] = probes.Select(probe => new[] { probe.Threshold, probe.Selected, probe.Errors, probe.Bound }).ToArray(),
            ["threshold"] = best?.Threshold,
            ["coverage"] = (best?.Selected ?? 0) / (double)scores.Length,
            ["bound"] = best?.Bound,
        };
    }

    private static Dictionary<string, object?> Martingale(GoldenFile file) => new()
    {
        ["capital"] = BettingConfidenceSequence.Capital(
            file.Input.Numbers("x"),
            file.Parameters.Number("m"),
            file.Parameters.Number("alpha"),
            file.Parameters.Number("theta"),
            Hedge(file),
            file.Parameters.Number("trunc_scale")),
    };

    private static BettingHedge Hedge(GoldenFile file) => file.Parameters.Truth("convex_comb") ? BettingHedge.Sum : BettingHedge.Larger;

    private static Dictionary<string, object?> Sequences(GoldenFile file)
    {
        var values = file.Input.Numbers("x");
        var lower = new double[values.Length];
        var upper = new double[values.Length];
        var options = new BettingOptions
        {
            Steps = file.Parameters.Integer("breaks"),
            Truncation = file.Parameters.Number("trunc_scale"),
            Hedge = Hedge(file),
            IsRunning = file.Parameters.Truth("running_intersection"),
        };
        BettingConfidenceSequence.Bounds(values, file.Parameters.Number("alpha"), lower, upper, options);
        return new Dictionary<string, object?> { ["lower"] = lower, ["upper"] = upper };
    }

    private static Dictionary<string, object?> Bets(GoldenFile file)
    {
        var values = file.Input.Numbers("x");
        var bets = new double[values.Length];
        PlugInBets.EmpiricalBernstein(values, file.Parameters.Number("alpha"), bets);
        return new Dictionary<string, object?> { ["lambdas"] = bets };
    }

    private static Dictionary<string, object?> Mixtures(GoldenFile file)
    {
        var values = file.Input.Numbers("x");
        var alpha = file.Parameters.Number("alpha");
        double[][] bounds = [new double[values.Length], new double[values.Length], new double[values.Length], new double[values.Length]];
        PredictableMixture.EmpiricalBernstein(values, alpha, bounds[0], bounds[1], file.Parameters.Number("truncation"));
        PredictableMixture.Hoeffding(values, alpha, bounds[2], bounds[3]);
        if (file.Parameters.Truth("running_intersection"))
        {
            for (var time = 1; time < values.Length; time++)
            {
                (bounds[0][time], bounds[2][time]) = (Math.Max(bounds[0][time], bounds[0][time - 1]), Math.Max(bounds[2][time], bounds[2][time - 1]));
                (bounds[1][time], bounds[3][time]) = (Math.Min(bounds[1][time], bounds[1][time - 1]), Math.Min(bounds[3][time], bounds[3][time - 1]));
            }
        }

        return new Dictionary<string, object?>
        {
            ["empirical_bernstein_lower"] = bounds[0],
            ["empirical_bernstein_upper"] = bounds[1],
            ["hoeffding_lower"] = bounds[2],
            ["hoeffding_upper"] = bounds[3],
        };
    }
}
