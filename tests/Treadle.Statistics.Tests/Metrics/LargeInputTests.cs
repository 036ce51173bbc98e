using Treadle.Statistics.Calibration;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Performance;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Metrics;

/// <summary>The paths for large inputs return what the definitions return.</summary>
public sealed class LargeInputTests
{
    private const int Rows = 9000;
    private static readonly double[] Scores = Draw();
    private static readonly int[] Labels = Label();

    [Fact]
    public void The_area_counts_every_pair()
    {
        long twice = 0;
        double positives = Labels.Sum(), negatives = Rows - positives;
        double[] below = [.. Scores.Where((_, row) => Labels[row] == 0)];
        foreach (var score in Scores.Where((_, row) => Labels[row] == 1))
        {
            foreach (var other in below)
            {
                twice += other < score ? 2 : other == score ? 1 : 0;
            }
        }

        RocAuc.Of(Labels, Scores).ShouldBe(twice / (2 * positives * negatives));
        DeLong.Area(Labels, Scores).Area.ShouldBe(twice / (2 * positives * negatives), 1e-12);
    }

    [Fact]
    public void The_isotonic_curve_is_the_largest_minimum_of_means()
    {
        // min-max formula: the value at i is max over starts ≤ i of min over ends ≥ i of the mean between them.
        var groups = Scores.Zip(Labels).GroupBy(pair => pair.First).OrderBy(group => group.Key).ToArray();
        var (sums, counts) = (new double[groups.Length + 1], new double[groups.Length + 1]);
        for (var index = 0; index < groups.Length; index++)
        {
            sums[index + 1] = sums[index] + groups[index].Sum(pair => pair.Second);
            counts[index + 1] = counts[index] + groups[index].Count();
        }

        var curve = IsotonicRegression.Fit(Scores, Labels);
        foreach (var index in Enumerable.Range(0, 20).Select(step => step * (groups.Length - 1) / 19))
        {
            var expected = Enumerable.Range(0, index + 1).Max(start => Enumerable.Range(index, groups.Length - index)
                .Min(end => (sums[end + 1] - sums[start]) / (counts[end + 1] - counts[start])));
            curve.Apply(groups[index].Key).ShouldBe(expected, 1e-12);
        }
    }

    [Fact]
    public void Distances_of_samples_equal_those_on_all_points()
    {
        double[] other = [.. Scores.Select(score => Math.Round(score * score, 3))];
        var largest = 0.0;
        foreach (var at in Scores.Concat(other).Distinct())
        {
            largest = Math.Max(largest, Math.Abs(Scores.Count(score => score <= at) - other.Count(score => score <= at)) / (double)Rows);
        }

        KolmogorovSmirnov.Distance(Scores, other).ShouldBe(largest, 1e-12);
        // Equal sizes: the distance of the sorted values, one by one.
        WassersteinDistance.Between(Scores, other).ShouldBe(Scores.Order().Zip(other.Order(), (a, b) => Math.Abs(a - b)).Average(), 1e-12);
    }

    [Fact]
    public void Mid_ranks_count_what_is_below()
    {
        var ranks = new double[Rows];
        Ranks.Mid(Scores, ranks);
        for (var row = 0; row < Rows; row += 500)
        {
            ranks[row].ShouldBe(Scores.Count(score => score < Scores[row]) + ((Scores.Count(score => score == Scores[row]) + 1) / 2.0));
        }
    }

    [Fact]
    public void The_expected_area_counts_every_pair_with_its_probability()
    {
        double[] scores = [.. Enumerable.Range(0, Rows).Select(row => ((row * 7919L % Rows) + 0.5) / Rows)];
        var chunk = new LabelledChunk([.. scores.SelectMany(score => new[] { 1 - score, score })], [.. scores.Select(score => score > 0.5 ? 1 : 0)], [.. scores.Select((_, row) => row % 2)], 2);
        double pairs = 0, below = 0, total = scores.Sum();
        foreach (var score in scores.Order())
        {
            // A row and itself: half a pair.
            pairs += score * (below + ((1 - score) / 2));
            below += 1 - score;
        }

        new ConfidenceBasedEstimator(chunk, calibrate: false).Estimate(chunk, PerformanceMetric.RocAuc).ShouldBe(pairs / (total * (Rows - total)), 1e-6);
    }

    private static double[] Draw()
    {
        var random = new Pcg32(21);
        return [.. Enumerable.Range(0, Rows).Select(_ => Math.Round(random.NextDouble(), 3))];
    }

    private static int[] Label()
    {
        var random = new Pcg32(22);
        return [.. Scores.Select(score => random.NextDouble() < score ? 1 : 0)];
    }
}
