using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Drift;

/// <summary>What holds for every distance over counts, then what is particular to one.</summary>
public sealed class DriftProperties
{
    public static TheoryData<string> Distances() => [.. ByName.Keys];

    private static readonly Dictionary<string, Func<long[], long[], double>> ByName = new()
    {
        ["PSI"] = (p, q) => PopulationStabilityIndex.FromCounts(p, q),
        ["JS base 2"] = (p, q) => JensenShannonDistance.Base2(p, q),
        ["JS natural"] = (p, q) => JensenShannonDistance.Natural(p, q),
        ["Hellinger"] = (p, q) => HellingerDistance.FromCounts(p, q),
        ["L-infinity"] = (p, q) => LInfinityDistance.FromCounts(p, q),
        ["total variation"] = (p, q) => TotalVariation.FromCounts(p, q),
        ["chi-squared"] = (p, q) => ChiSquareTwoSample.Test(p, q).Statistic,
    };

    [Theory]
    [MemberData(nameof(Distances))]
    public void A_distance_is_symmetric_not_negative_zero_for_itself_and_blind_to_the_order_of_cells(string name)
    {
        var distance = ByName[name];
        Prop.ForAll<(PositiveInt, PositiveInt, byte)[]>(cells =>
        {
            if (cells.Length == 0)
            {
                return true;
            }

            long[] p = [.. cells.Select(cell => (long)cell.Item1.Get)], q = [.. cells.Select(cell => (long)cell.Item2.Get)];
            var value = distance(p, q);
            long[] reversedP = [.. p.Reverse()], reversedQ = [.. q.Reverse()];
            return value >= 0 && Close(value, distance(q, p)) && Close(value, distance(reversedP, reversedQ)) && distance(p, p) < 1e-7;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200));
    }

    [Theory]
    [InlineData("JS base 2", 1)]
    [InlineData("JS natural", 0.83255461115769775635)]
    [InlineData("Hellinger", 1)]
    [InlineData("total variation", 1)]
    [InlineData("L-infinity", 1)]
    public void Disjoint_cells_reach_the_upper_bound(string name, double bound) => ByName[name]([5, 0], [0, 9]).ShouldBe(bound, 1e-12);

    [Theory]
    [MemberData(nameof(Distances))]
    public void Bad_counts_are_refused_by_index(string name)
    {
        Should.Throw<ArgumentException>(() => ByName[name]([1, -2], [1, 1])).Message.ShouldContain("reference[1] is -2");
        Should.Throw<ArgumentException>(() => ByName[name]([1, 2], [0, 0])).Message.ShouldContain("current counts nothing");
        Should.Throw<ArgumentException>(() => ByName[name]([1, 2], [1]));
    }

    [Fact]
    public void An_empty_cell_costs_what_the_stated_floor_says()
    {
        var withEmpty = PopulationStabilityIndex.FromCounts([50, 50], [0, 100], 1e-4);
        withEmpty.ShouldBe(((1e-4 - 0.5) * Math.Log(1e-4 / 0.5)) + (0.5 * Math.Log(2)), 1e-12);
    }

    [Fact]
    public void The_expected_index_without_drift_is_seen_in_a_simulation()
    {
        var random = new Pcg32(11);
        var sum = 0.0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            long[] p = new long[10], q = new long[10];
            for (var draw = 0; draw < 2000; draw++)
            {
                p[random.NextInt(10)]++;
                q[random.NextInt(10)]++;
            }

            sum += PopulationStabilityIndex.FromCounts(p, q);
        }

        (sum / runs).ShouldBe(PopulationStabilityIndex.ExpectedWithoutDrift(10, 2000, 2000), 0.0003);
    }

    [Fact]
    public void Two_sample_p_values_are_uniform_enough_without_drift()
    {
        var random = new Pcg32(12);
        var (ks, cvm, u) = (0, 0, 0);
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            double[] x = [.. Enumerable.Range(0, 60).Select(_ => random.NextGaussian())], y = [.. Enumerable.Range(0, 50).Select(_ => random.NextGaussian())];
            ks += KolmogorovSmirnov.ExactPValue(KolmogorovSmirnov.Distance(x, y), 60, 50) <= 0.05 ? 1 : 0;
            cvm += CramerVonMises.Test(x, y).PValue <= 0.05 ? 1 : 0;
            u += MannWhitney.Test(x, y).PValue <= 0.05 ? 1 : 0;
        }

        // Nominal 5 %, three standard errors of 2,000 runs.
        foreach (var rejected in (int[])[ks, cvm, u])
        {
            (rejected / (double)runs).ShouldBeInRange(0.03, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / runs)));
        }
    }

    [Fact]
    public void The_numbers_of_the_field_are_reproduced()
    {
        KolmogorovSmirnov.Distance([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).ShouldBe(0.4, 1e-12);
        WassersteinDistance.Between([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).ShouldBe(2, 1e-12);
        WassersteinDistance.Normalised([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).ShouldBe(1.41421, 1e-5);
        ChiSquareTwoSample.Test([4, 2, 0], [1, 1, 4]).PValue.ShouldBe(0.0465762, 1e-7);
        Should.Throw<ArgumentException>(() => KolmogorovSmirnov.Test([1, double.NaN], [1])).Message.ShouldContain("reference[1]");
    }

    [Theory]
    [InlineData(0.05, 141)]
    [InlineData(0.08, 200)]
    [InlineData(0.12, 150)]
    public void The_expansion_meets_the_exact_matrix_where_both_hold(double d, int n)
    {
        // Left: the branch for larger samples. Right: the same probability by exact path counting against a huge second sample.
        var ours = KolmogorovDistribution.Survival(d, n);
        ours.ShouldBe(KolmogorovDistribution.Survival(d * Math.Sqrt((double)n / 140), 140), 0.02);
        ours.ShouldBeInRange(0, 1);
        KolmogorovDistribution.Survival(d + 0.01, n).ShouldBeLessThan(ours);
    }

    [Fact]
    public void Binned_distances_approach_those_of_the_raw_values()
    {
        var random = new Pcg32(13);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextGaussian())], y = [.. Enumerable.Range(0, 5_000).Select(_ => random.NextGaussian() + 0.3)];
        var frozen = FixedHistogram.WithEqualWidthBins(x, 10_000);
        var current = frozen.Count(y);
        KolmogorovSmirnov.FromCounts(frozen.CountsWithTails(), current.CountsWithTails()).ShouldBe(KolmogorovSmirnov.Distance(x, y), 1e-3);
        WassersteinDistance.FromHistograms(frozen, current).ShouldBe(WassersteinDistance.Between(x, y), 2e-3);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(b));
}
