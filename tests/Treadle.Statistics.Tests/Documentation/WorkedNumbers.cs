using System.Globalization;
using System.Text.RegularExpressions;
using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Outliers;
using Treadle.Statistics.Sketches;
using Treadle.Statistics.Slices;
using Treadle.Statistics.Streams;
using Treadle.Statistics.Tests.Streams;

namespace Treadle.Statistics.Tests.Documentation;

/// <summary>Every worked number on the method pages is computed again and must agree at the digits that are printed.</summary>
public sealed partial class WorkedNumbers
{
    private static readonly string[] Pages = ["sketches", "drift", "streams", "active-learning", "label-issues", "outliers", "slices", "embeddings"];
    private static readonly long[] Reference = [16, 18, 16, 14, 12, 12];
    private static readonly long[] Current = [16, 16, 16, 16, 16, 8];

    private static readonly Dictionary<string, Func<double>> Computed = new()
    {
        ["moments-variance"] = () => Moments.Of([1, 2, 4]).PopulationVariance!.Value,
        ["quantile-cuts"] = () => FixedHistogram.WithQuantileBins([1, 2, 2, 3, 9], 4).CountsWithTails().Length,
        ["hyperloglog-1000"] = () => Distinct(1000),
        ["psi-g1"] = () => PopulationStabilityIndex.FromCounts(Reference, Current),
        ["js-natural-g1"] = () => JensenShannonDistance.Natural(Reference, Current),
        ["js-base2-g1"] = () => JensenShannonDistance.Base2(Reference, Current),
        ["hellinger-g1"] = () => HellingerDistance.FromCounts(Reference, Current),
        ["chi2-p-g1"] = () => ChiSquareTwoSample.Test(Reference, Current).PValue,
        ["ks-toy"] = () => KolmogorovSmirnov.Distance([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["wasserstein-normed-toy"] = () => WassersteinDistance.Normalised([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["mmd2-toy"] = () => MaximumMeanDiscrepancy.Between(new MatrixView<double>(new double[] { 0, 1, 2 }, 1), new MatrixView<double>(new double[] { 2, 3, 4 }, 1), 1.0).Unbiased,
        ["adwin-choices"] = () => FirstDrift(new Adwin(), Choices()),
        ["page-hinkley-choices"] = () => FirstDrift(new PageHinkley(), Choices()),
        ["adwin-bernoulli"] = () => FirstDrift(new Adwin(), Rising()),
        ["ddm-bernoulli"] = () => FirstDrift(new DriftDetectionMethod(), Rising()),
        ["hddm-a-bernoulli"] = () => FirstDrift(new HoeffdingDriftAverage(), Rising()),
        ["margin-score"] = () => 1 - UncertaintyScores.MarginOf([0.5, 0.3, 0.2]),
        ["entropy-score"] = () => UncertaintyScores.EntropyOf([0.5, 0.3, 0.2]),
        ["bald-bits"] = () => Scored(scores => CommitteeScores.Bald([1, 0, 0, 1], 2, 2, scores)),
        ["activelab-again"] = () => ActiveLabScores.Labeled(0.6, 1.5, 1, 0.5, 2),
        ["margin-quality"] = () => Scored(scores => LabelQuality.NormalizedMargin([0], [0.2, 0.5, 0.3], 3, scores)),
        ["weighted-entropy-quality"] = () => Scored(scores => LabelQuality.ConfidenceWeightedEntropy([0], [0.2, 0.5, 0.3], 3, scores)),
        ["soft-minimum"] = () => SoftMinimum.Of([0.2, 0.9, 0.5], 0.1),
        ["audited-upper"] = () => AuditedNoise.Estimate(200, 39).Interval.Upper,
        ["generalised-entropy"] = () => Scored(scores => ProbabilityOutliers.GeneralizedEntropy([0.5, 0.3, 0.2], 3, scores, 2)),
        ["neighbor-score"] = () => NeighborOutliers.Scores([2], 1)[0],
        ["sliceline-toy"] = () => SliceLine.Search(
            [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 2, 1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 1, 2, 1], 4, [1, 1, 1, 1, 0, 0, 0, 0],
            new SliceSearchOptions { SmallestSize = 1 })[0].Score,
        ["sure-gap"] = () => new SlicePriority { Name = "x", Model = (1000, 300), People = (1000, 50), Share = 1 }.SureGap,
        ["cosine-distance"] = () => NearestNeighbors.Find(
            new MatrixView<double>(new double[] { 1, 0 }, 2), new MatrixView<double>(new double[] { 1, 1 }, 2), 1, DistanceMetric.Cosine).Distances[0],
        ["adjusted-rand"] = () => new ClusterAgreement([0, 0, 1, 1], [0, 0, 1, 2]).AdjustedRand,
        ["explained-share"] = () => PrincipalComponents.Fit(new MatrixView<double>(new[] { 0, 0, 1, 1, 2, 2, 3, 3.5 }, 2), 1).ExplainedShare[0],
    };

    [Fact]
    public void Every_printed_number_is_what_the_library_computes()
    {
        var printed = Pages.SelectMany(page => Row().Matches(File.ReadAllText(Path.Combine(Folder(), page + ".md"))))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        printed.Keys.Order().ShouldBe(Computed.Keys.Order(), "each example stands on a page and in this test");
        var wrong = printed.Where(example =>
        {
            var digits = example.Value.Contains('.', StringComparison.Ordinal) ? example.Value.Length - example.Value.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            var value = Computed[example.Key]();
            return !(Math.Abs(value - double.Parse(example.Value, CultureInfo.InvariantCulture)) <= 0.51 * Math.Pow(10, -digits));
        });
        wrong.Select(example => string.Create(CultureInfo.InvariantCulture, $"{example.Key}: printed {example.Value}, computed {Computed[example.Key]()}")).ShouldBeEmpty();
    }

    private static double Scored(Action<double[]> score)
    {
        var scores = new double[1];
        score(scores);
        return scores[0];
    }

    private static double Distinct(int count)
    {
        var sketch = new HyperLogLog();
        for (var index = 0; index < count; index++)
        {
            sketch.Add((double)index);
        }

        return sketch.Estimate();
    }

    private static double[] Choices()
    {
        var random = new PythonRandom(12345);
        return [.. Enumerable.Range(0, 2000).Select(index => index < 1000 ? Math.Floor(random.Next() * 2) : 4 + Math.Floor(random.Next() * 4))];
    }

    private static double[] Rising()
    {
        var random = new PythonRandom(42);
        return [.. Enumerable.Range(0, 2000).Select(index => random.Next() > (index < 1000 ? 0.5 : 0.3) ? 1.0 : 0)];
    }

    private static int FirstDrift(IStreamDetector detector, double[] values) => Array.FindIndex(values, value => detector.Update(value) == StreamSignal.Drift);

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Treadle.slnx")))
            {
                return Path.Combine(folder.FullName, "docs", "methods");
            }
        }

        throw new InvalidOperationException($"No Treadle.slnx above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9-]+)` \|[^|]*(?:\\\|[^|]*)*\| (?<value>[-0-9.]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
