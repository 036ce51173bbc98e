using System.Globalization;
using System.Text.RegularExpressions;
using Treadle.Statistics.Agreement;
using Treadle.Statistics.Comparison;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Estimation;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Performance;
using Treadle.Statistics.Tests.Golden;
using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.Pages;

/// <summary>Every number that a method page of these families works out is computed again.</summary>
public sealed partial class WorkedNumberTests
{
    private static readonly double[] ToyScores = [.95, .9, .85, .8, .7, .65, .55, .45, .3, .1];
    private static readonly int[] ToyLabels = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];

    private static readonly Dictionary<string, Func<double>> Numbers = new()
    {
        ["e-mixture.clean-100"] = () => new EMixture(.02).LogValue(0, 100),
        ["e-mixture.certified-250"] = () => new EMixture(.02).LogValue(0, 250),
        ["e-mixture.ten-in-1500"] = () => new EMixture(.02).LogValue(10, 1500),
        ["ledger-bound.pi05-k0"] = () => LedgerBound.LargestTotal(0, .05, .05),
        ["ledger-bound.pi05-k5"] = () => LedgerBound.LargestTotal(5, .05, .05),
        ["ledger-bound.pi2-k20"] = () => LedgerBound.LargestTotal(20, .2, .05),
        ["e-detector.four-errors"] = FourErrors,
        ["e-mcnemar.anchor"] = () => Math.Exp(EMcNemar.LogValue(121, 59)),
        ["e-mcnemar.exact-p"] = () => new McNemarTest(121, 59).ExactP,
        ["e-mcnemar.mid-p"] = () => new McNemarTest(121, 59).MidP,
        ["audit-planner.zero-at-2"] = () => AuditPlanner.IdealAudits(0, .02, .05),
        ["audit-planner.half-at-2"] = () => AuditPlanner.IdealAudits(.01, .02, .05),
        ["audit-planner.quarter-at-1"] = () => AuditPlanner.IdealAudits(.0025, .01, .05),
        ["dawid-skene.two-voices"] = TwoVoices,
        ["agreement.cohen"] = () => CohenKappa.Of(
            [.. Enumerable.Repeat(0, 25), .. Enumerable.Repeat(1, 25)],
            [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 5), .. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 15)],
            2).Unweighted,
        ["calibration.ece"] = () => CalibrationError.Of(ToyScores, ToyLabels, 10).Expected,
        ["calibration.brier"] = () => BrierScore.Binary(ToyLabels, ToyScores),
        ["intervals.upper-0-299"] = () => ProportionInterval.UpperBound(0, 299),
        ["intervals.upper-20-2000"] = () => ProportionInterval.UpperBound(20, 2000),
        ["intervals.wilson-low"] = () => ProportionInterval.Wilson(1, 50).Lower,
        ["cbpe.accuracy"] = () => Estimated(PerformanceMetric.Accuracy),
        ["cbpe.f1"] = () => Estimated(PerformanceMetric.F1),
        ["cbpe.auc"] = () => Estimated(PerformanceMetric.RocAuc),
        ["propensity-estimates.ppi"] = () => Powered().Mean.Value,
        ["propensity-estimates.ppi-se"] = () => Powered().Mean.StandardError,
        ["propensity-estimates.labels-only-se"] = () => Powered().LabelsOnly.StandardError,
        ["text-distances.kitten"] = () => EditDistance.Levenshtein("kitten", "sitting"),
        ["text-distances.martha"] = () => JaroSimilarity.JaroWinkler("MARTHA", "MARHTA"),
        ["text-distances.wer"] = () => ErrorRate.Word("the cat sat", "the cat sat down"),
    };

    public static TheoryData<string> Keys() => [.. Numbers.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_page_shows_the_number_that_the_method_gives(string key)
    {
        var page = Path.Combine(GoldenFolder.RepositoryRoot(), "docs", "methods", key[..key.IndexOf('.', StringComparison.Ordinal)] + ".md");
        var line = File.ReadLines(page).SingleOrDefault(text => text.StartsWith($"- `{key}`: ", StringComparison.Ordinal));
        line.ShouldNotBeNull($"{page} does not show {key}");
        var shown = Shown().Match(line).Groups[1].Value;
        var ours = Numbers[key]();
        var digits = shown.Contains('e', StringComparison.Ordinal) ? 1e-5 * Math.Abs(ours) : Math.Pow(10, -(shown.Length - 1 - shown.IndexOf('.', StringComparison.Ordinal)));
        double.Parse(shown, CultureInfo.InvariantCulture).ShouldBe(ours, digits * 0.6);
    }

    private static double FourErrors()
    {
        var detector = new EDetector(.02, .001);
        for (var error = 0; error < 4; error++)
        {
            detector.Observe(1);
        }

        return detector.LogValue;
    }

    private static double TwoVoices()
    {
        var posterior = new double[2];
        AdaptiveRedundancy.Posterior([.5, .5], [0, 0, 1], [.8, .5, .5], posterior);
        return posterior[0];
    }

    private static double Estimated(PerformanceMetric metric)
    {
        double[] scores = [.9, .8, .7, .4, .2, .1];
        double[] rows = [.. scores.SelectMany(score => new[] { 1 - score, score })];
        var chunk = new LabelledChunk(rows, [1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 0, 0], 2);
        return new ConfidenceBasedEstimator(chunk, calibrate: false).Estimate(chunk, metric);
    }

    private static PredictionPowered Powered() => PredictionPowered.Estimate(
        [1, 0, 1, 1, 0, 1, 0, 0],
        [.9, .2, .7, .8, .4, .6, .3, .1],
        [.8, .3, .6, .9, .1, .5, .7, .2, .4, .9, .6, .3, .8, .2, .7, .5]);

    [GeneratedRegex(@"`: ([-0-9.e]+)")]
    private static partial Regex Shown();
}
