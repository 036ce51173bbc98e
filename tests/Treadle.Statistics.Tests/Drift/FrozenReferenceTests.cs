using Treadle.Statistics.Drift;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Drift;

public sealed class FrozenReferenceTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(40_000)]
    public void A_chunk_never_moves_the_reference(int size)
    {
        var random = new Pcg32(1);
        var reference = NumericReference.Freeze(Draw(random, size, 0));
        double[] chunk = Draw(random, 2000, 0.2), far = Draw(random, 2000, 50);
        var before = reference.Compare(chunk);
        reference.Compare(far).JensenShannonBase2.ShouldBeGreaterThan(0.9);
        reference.Compare(chunk).ShouldBe(before);
    }

    [Fact]
    public void The_small_reference_is_exact_and_the_large_one_close()
    {
        var random = new Pcg32(2);
        double[] small = Draw(random, 9000, 0), large = Draw(random, 30_000, 0), chunk = Draw(random, 5000, 0.1);
        var exact = NumericReference.Freeze(small).Compare(chunk);
        exact.KolmogorovSmirnov.ShouldBe(KolmogorovSmirnov.Test(small, chunk));
        exact.Wasserstein.ShouldBe(WassersteinDistance.Between(small, chunk), 1e-12);
        var binned = NumericReference.Freeze(large).Compare(chunk);
        var test = KolmogorovSmirnov.Test(large, chunk);
        binned.KolmogorovSmirnov.Statistic.ShouldBeInRange(test.Statistic - 1e-3, test.Statistic);
        binned.Wasserstein.ShouldBe(WassersteinDistance.Between(large, chunk), 2e-3);
    }

    [Fact]
    public void Missing_values_are_counted_and_not_compared()
    {
        var reference = NumericReference.Freeze([1, double.NaN, 2, 3]);
        var difference = reference.Compare([3, 2, 1, double.NaN, double.NaN, double.NaN]);
        difference.MissingBefore.ShouldBe(0.25);
        difference.MissingNow.ShouldBe(0.5);
        difference.Count.ShouldBe(3);
        difference.KolmogorovSmirnov.Statistic.ShouldBe(0);
        difference.PopulationStability.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void A_new_category_is_a_cell_that_was_empty_before()
    {
        var reference = CategoryReference.Freeze(["a", "a", "b", "b", null]);
        var difference = reference.Compare(["a", "b", "c", "c"]);
        difference.LInfinity.ShouldBe(0.5);
        difference.MissingBefore.ShouldBe(0.2);
        difference.PValue.ShouldBe(difference.ChiSquare.PValue);
        double.IsNaN(difference.KolmogorovSmirnov.Statistic).ShouldBeTrue();
        difference.PopulationStability.ShouldBe(0.5 * Math.Log(0.5 / 1e-4), 0.4, "the stated floor of one in ten thousand");
    }

    [Fact]
    public void A_constant_column_drifts_only_when_it_changes()
    {
        var reference = NumericReference.Freeze([.. Enumerable.Repeat(4.0, 100)]);
        var same = reference.Compare([.. Enumerable.Repeat(4.0, 50)]);
        same.PValue.ShouldBe(1);
        same.PopulationStability.ShouldBe(0, 1e-12);
        reference.Compare([.. Enumerable.Repeat(5.0, 50)]).PValue.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void The_reference_of_merged_counts_equals_that_of_all_rows()
    {
        string?[] first = ["a", "b", null, "a"], second = ["c", "a"];
        var merged = CategoryReference.OfCounts(CategoryCounts.Of(first).Merge(CategoryCounts.Of(second)));
        merged.Compare(["a", "c"]).ShouldBe(CategoryReference.Freeze([.. first, .. second]).Compare(["a", "c"]));
    }

    [Fact]
    public void Merged_profiles_of_hours_compare_as_the_profile_of_the_day()
    {
        var random = new Pcg32(3);
        var bins = FixedHistogram.WithEqualWidthBins(Draw(random, 5000, 0), 50);
        double[] yesterday = [.. Draw(random, 3000, 0), double.NaN], today = Draw(random, 2000, 0.3);
        var hours = today.Chunk(130).Select(hour => bins.Count(hour)).Aggregate((a, b) => a.Merge(b));
        var difference = NumericReference.Between(bins.Count(yesterday), hours);
        difference.ShouldBe(NumericReference.Between(bins.Count(yesterday), bins.Count(today)));
        var exact = KolmogorovSmirnov.Test(yesterday.AsSpan(0, 3000), today);
        difference.KolmogorovSmirnov.Statistic.ShouldBeInRange(exact.Statistic - 0.03, exact.Statistic);
        difference.PValue.ShouldBeGreaterThanOrEqualTo(exact.PValue);
        difference.Wasserstein.ShouldBe(WassersteinDistance.Between(yesterday.AsSpan(0, 3000), today), 0.02);
        difference.MissingBefore.ShouldBe(1 / 3001.0, 1e-12);
        difference.Count.ShouldBe(2000);
    }

    [Fact]
    public void Bad_columns_are_named()
    {
        Should.Throw<ArgumentException>(() => NumericReference.Freeze([1, double.PositiveInfinity])).Message.ShouldContain("values[1]");
        Should.Throw<ArgumentException>(() => NumericReference.Freeze([double.NaN])).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => NumericReference.Freeze([1]).Compare([])).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => CategoryReference.Freeze([null, null])).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => DriftScan.Drifted([.1, double.NaN], 0.1)).Message.ShouldContain("[1] is NaN");
    }

    [Fact]
    public void An_empty_scan_flags_nothing() => DriftScan.Drifted(ReadOnlySpan<double>.Empty, 0.05).ShouldBeEmpty();

    private static double[] Draw(Pcg32 random, int count, double shift) => [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian() + shift)];
}
