using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Sketches;

public sealed class SketchProperties
{
    private static readonly Config Quietly = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200);

    [Fact]
    public void Moments_of_parts_merged_equal_moments_of_all_in_any_order() =>
        Prop.ForAll<NormalFloat[], NormalFloat[]>((left, right) =>
        {
            var (a, b) = (Values(left), Values(right));
            var (merged, swapped, whole) = (Moments.Of(a).Merge(Moments.Of(b)), Moments.Of(b).Merge(Moments.Of(a)), Moments.Of([.. a, .. b]));
            return merged.Count == whole.Count && merged.Minimum == whole.Minimum && merged.Maximum == whole.Maximum
                && Close(merged.Mean, whole.Mean) && Close(merged.SquaredDeviations, whole.SquaredDeviations) && Close(merged.Mean, swapped.Mean);
        }).Check(Quietly);

    [Fact]
    public void Moments_count_missing_values_and_keep_them_out_of_the_numbers()
    {
        var moments = Moments.Of([1, double.NaN, 3]);
        moments.ShouldBe(new Moments { Count = 2, Missing = 1, Mean = 2, SquaredDeviations = 2, Minimum = 1, Maximum = 3 });
        Moments.Of([double.NaN]).Merge(moments).Missing.ShouldBe(2);
        Moments.Empty.PopulationVariance.ShouldBeNull();
    }

    [Fact]
    public void Moments_of_a_large_offset_keep_their_digits()
    {
        var values = Enumerable.Range(0, 100_000).Select(index => 1e9 + (index % 2)).ToArray();
        Moments.Of(values).PopulationVariance!.Value.ShouldBe(0.25, 1e-9);
    }

    [Fact]
    public void Histograms_of_parts_merged_equal_the_histogram_of_all() =>
        Prop.ForAll<NormalFloat[], NormalFloat[]>((left, right) =>
        {
            var frozen = FixedHistogram.WithEdges([-3, -1, 0, 0.5, 2]);
            var (a, b) = (Values(left), Values(right));
            var whole = frozen.Count([.. a, .. b]);
            return frozen.Count(a).Merge(frozen.Count(b)).Equals(whole) && frozen.Count(b).Merge(frozen.Count(a)).Equals(whole) && whole.Total == a.Length + b.Length;
        }).Check(Quietly);

    [Fact]
    public void Equal_bins_are_found_by_multiplication_as_by_comparison()
    {
        var random = new Pcg32(1);
        var edges = HistogramEdges.EqualWidth(-1.7, 3.3, 37);
        double[] values = [.. edges, .. edges.Select(edge => Math.BitIncrement(edge)), .. edges.Select(edge => Math.BitDecrement(edge)), .. Enumerable.Range(0, 5000).Select(_ => random.NextGaussian())];
        var counted = FixedHistogram.WithEdges(edges).Count(values);
        for (var bin = 0; bin < 37; bin++)
        {
            var closed = bin == 36;
            counted.Counts[bin].ShouldBe(values.Count(value => value >= edges[bin] && (value < edges[bin + 1] || (closed && value == edges[bin + 1]))), $"bin {bin}");
        }

        counted.Below.ShouldBe(values.Count(value => value < edges[0]));
        counted.Above.ShouldBe(values.Count(value => value > edges[^1]));
    }

    [Fact]
    public void A_histogram_survives_a_JSON_round_trip()
    {
        var histogram = FixedHistogram.WithQuantileBins([1, 2, 2, 3, 9, double.NaN], 4);
        JsonSerializer.Deserialize<FixedHistogram>(JsonSerializer.Serialize(histogram)).ShouldBe(histogram);
        var moments = Moments.Of([1, 2]);
        JsonSerializer.Deserialize<Moments>(JsonSerializer.Serialize(moments)).ShouldBe(moments);
        var categories = CategoryCounts.Of(["a", null, "b", "a"]);
        JsonSerializer.Deserialize<CategoryCounts>(JsonSerializer.Serialize(categories)).ShouldBe(categories);
    }

    [Fact]
    public void Edges_that_do_not_ascend_are_refused_by_index() =>
        Should.Throw<ArgumentException>(() => FixedHistogram.WithEdges([0, 1, 1])).Message.ShouldContain("edges[2]");

    [Fact]
    public void A_constant_reference_gives_two_open_bins()
    {
        var histogram = FixedHistogram.WithQuantileBins([5, 5, 5], 10);
        histogram.CountsWithTails().ShouldBe([0, 3]);
        histogram.Count([4, 5, 6]).CountsWithTails().ShouldBe([1, 2]);
    }

    [Fact]
    public void Categories_merge_exactly_while_they_fit() =>
        Prop.ForAll<byte[], byte[], byte[]>((x, y, z) =>
        {
            var (a, b, c) = (Count(x), Count(y), Count(z));
            return a.Merge(b).Merge(c).Equals(a.Merge(b.Merge(c))) && a.Merge(b).Equals(b.Merge(a)) && a.Merge(b).Equals(Count([.. x, .. y]));
        }).Check(Quietly);

    [Fact]
    public void The_rarest_categories_move_to_other_when_the_capacity_is_full()
    {
        var counts = CategoryCounts.Of(["a", "a", "b", "b", "c", "d"], capacity: 2);
        counts.Counts.Keys.Order().ShouldBe(["a", "b"]);
        counts.Other.ShouldBe(2);
        counts.Total.ShouldBe(6);
        var (names, reference, current) = CategoryCounts.Align(counts, CategoryCounts.Of(["z", "a"]));
        names.ShouldBe(["a", "b", "z", null]);
        reference.ShouldBe([2, 2, 0, 2]);
        current.ShouldBe([1, 0, 1, 0]);
    }

    private static CategoryCounts Count(byte[] values) => CategoryCounts.Of(values.Select(value => (value % 50).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static double[] Values(NormalFloat[] values) => [.. values.Select(value => Math.Clamp(value.Get, -1e6, 1e6))];

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-8 * Math.Max(1, Math.Abs(b));
}
