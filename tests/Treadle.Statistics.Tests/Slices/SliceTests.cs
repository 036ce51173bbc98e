using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Comparison;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Slices;

namespace Treadle.Statistics.Tests.Slices;

public sealed class SliceTests
{
    [Fact]
    public void The_search_equals_the_enumeration_of_all_slices() =>
        Prop.ForAll<int>(seed =>
        {
            var (codes, errors) = Data((ulong)(uint)seed, 80, 4);
            var options = new SliceSearchOptions { Count = 5, ErrorWeight = 0.8, SmallestSize = 4, LargestDepth = 3 };
            var pruned = SliceLine.Search(codes, 4, errors, options);
            var all = Enumerate(codes, 4, errors, options).OrderByDescending(score => score).Take(5).ToArray();
            return pruned.Select(slice => slice.Score).Zip(all, (ours, theirs) => Math.Abs(ours - theirs) < 1e-9).All(equal => equal) && pruned.Count == Math.Min(5, all.Length);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20261122, 1));

    [Fact]
    public void Slices_do_not_depend_on_the_order_of_rows()
    {
        var (codes, errors) = Data(3, 200, 3);
        int[] order = [.. Enumerable.Range(0, 200)];
        new Pcg32(4).Shuffle<int>(order);
        var options = new SliceSearchOptions { SmallestSize = 10 };
        var shuffled = SliceLine.Search([.. order.SelectMany(row => codes[(row * 3)..((row * 3) + 3)])], 3, [.. order.Select(row => errors[row])], options);
        var plain = SliceLine.Search(codes, 3, errors, options);
        shuffled.Select(slice => slice.Predicates).ShouldBe(plain.Select(slice => slice.Predicates));
    }

    [Fact]
    public void A_planted_slice_is_found_and_confirmed_and_chance_is_not()
    {
        var random = new Pcg32(5);
        int[] codes = [.. Enumerable.Range(0, 4000 * 3).Select(_ => random.NextInt(3))];
        double[] errors = [.. Enumerable.Range(0, 4000).Select(row => random.NextDouble() < (codes[row * 3] == 1 && codes[(row * 3) + 2] == 2 ? 0.4 : 0.1) ? 1.0 : 0)];
        var found = SliceLine.Search(codes.AsSpan(0, 6000), 3, errors.AsSpan(0, 2000))[0];
        found.Predicates.ShouldBe([new SlicePredicate(0, 1), new SlicePredicate(2, 2)]);
        SliceConfirmation.On(found.Predicates, codes.AsSpan(6000), 3, errors.AsSpan(2000)).PValue.ShouldBeLessThan(1e-6);
        SliceConfirmation.On([new SlicePredicate(1, 0)], codes.AsSpan(6000), 3, errors.AsSpan(2000)).PValue.ShouldBeGreaterThan(0.01);
    }

    [Fact]
    public void The_confirmation_keeps_its_level_on_slices_found_by_chance()
    {
        var rejected = 0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            var (codes, errors) = Data((ulong)run + 50, 120, 3, isPure: true);
            var found = SliceLine.Search(codes.AsSpan(0, 180), 3, errors.AsSpan(0, 60), new SliceSearchOptions { Count = 1, SmallestSize = 8, LargestDepth = 2 });
            rejected += found.Count > 0 && SliceConfirmation.On(found[0].Predicates, codes.AsSpan(180), 3, errors.AsSpan(60)).PValue <= 0.05 ? 1 : 0;
        }

        (rejected / (double)runs).ShouldBeLessThanOrEqualTo(0.05 + (3 * Math.Sqrt(0.05 * 0.95 / runs)));
    }

    [Fact]
    public void Slices_do_not_depend_on_the_order_of_columns_nor_on_the_unit_of_errors() =>
        Prop.ForAll<int>(seed =>
        {
            var (codes, errors) = Data((ulong)(uint)seed, 120, 3);
            var options = new SliceSearchOptions { SmallestSize = 8, Count = 3 };
            var plain = SliceLine.Search(codes, 3, errors, options);
            var turned = SliceLine.Search([.. codes.Chunk(3).SelectMany(row => row.Reverse())], 3, [.. errors.Select(error => 4 * error)], options);
            return plain.Select(slice => slice.Score).Zip(turned.Select(slice => slice.Score), (ours, theirs) => Math.Abs(ours - theirs) < 1e-9).All(equal => equal) && plain.Count == turned.Count;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20261122, 1));

    [Fact]
    public void The_confirmation_equals_means_of_rows_picked_by_hand() =>
        Prop.ForAll<int>(seed =>
        {
            var (codes, errors) = Data((ulong)(uint)seed, 60, 2);
            var confirmed = SliceConfirmation.On([new SlicePredicate(0, 1)], codes, 2, errors);
            var (inside, outside) = (errors.Where((_, row) => codes[row * 2] == 1).ToArray(), errors.Where((_, row) => codes[row * 2] != 1).ToArray());
            return confirmed.Size == inside.Length && confirmed.PValue is >= 0 and <= 1
                && (inside.Length == 0 || Math.Abs(confirmed.MeanInside - inside.Average()) < 1e-12) && Math.Abs(confirmed.MeanOutside - outside.Average()) < 1e-12;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20261122, 1));

    [Fact]
    public void More_audits_of_the_same_rates_never_lower_the_sure_priority() =>
        Prop.ForAll<byte, byte>((wrong, disagreed) =>
        {
            SlicePriority Of(int times) => new() { Name = "slice", Model = (300 * times, wrong * times), People = (300 * times, disagreed * times), Share = 0.2, Ease = 0.5, Value = 3 };
            return Of(1).SurePriority <= Of(10).SurePriority + 1e-12 && Of(10).SurePriority <= Math.Max(0, Of(1).Gap) * 0.2 * 0.5 * 3 + 1e-12;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(100).WithReplay(20261122, 1));

    [Fact]
    public void A_slice_is_called_confirmed_through_e_values_in_at_most_alpha_of_tables_of_chance()
    {
        // Four slices per table, none of them worse: e-BH over their calibrated p-values.
        var rejected = 0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            var (codes, errors) = Data((ulong)run + 9000, 80, 2, isPure: true);
            double[] e = [.. Enumerable.Range(0, 4).Select(value => MultipleTests.EValueOf(Math.Max(1e-12, SliceConfirmation.On([new SlicePredicate(0, value)], codes, 2, errors).PValue)))];
            rejected += MultipleTests.EBenjaminiHochberg(e, 0.1).Any(flag => flag) ? 1 : 0;
        }

        (rejected / (double)runs).ShouldBeLessThanOrEqualTo(0.1);
    }

    [Fact]
    public void Bad_errors_are_refused()
    {
        Should.Throw<ArgumentException>(() => SliceLine.Search([0, 1], 1, [0.5, -1])).Message.ShouldContain("errors[1] is -1");
        Should.Throw<ArgumentException>(() => SliceConfirmation.On([new SlicePredicate(1, 0)], [0, 1], 1, [0, 1])).Message.ShouldContain("predicates[0] is about column 1");
        Should.Throw<ArgumentException>(() => SlicePriority.Rank([new SlicePriority { Name = "mail", Model = (10, 11), People = (10, 0), Share = 0.1 }])).Message.ShouldContain("mail: errors 11 of 10");
        Should.Throw<ArgumentException>(() => SliceLine.Search([0, 1], 1, [0, 0])).Message.ShouldContain("All errors are zero");
    }

    [Fact]
    public void The_priority_table_is_ordered_by_what_is_sure()
    {
        SlicePriority few = new() { Name = "few", Model = (10, 5), People = (10, 0), Share = 0.1 };
        SlicePriority many = new() { Name = "many", Model = (1000, 300), People = (1000, 50), Share = 0.1 };
        SlicePriority asPeople = new() { Name = "as people", Model = (1000, 50), People = (1000, 60), Share = 0.9 };
        SlicePriority.Rank([few, asPeople, many]).Select(slice => slice.Name).ShouldBe(["many", "few", "as people"]);
        few.Gap.ShouldBeGreaterThan(many.Gap);
        asPeople.SurePriority.ShouldBe(0);
        var doubtful = many with { Ease = 0.5, SureEase = 0.25 };
        doubtful.Priority.ShouldBe(0.25 * 0.1 * 0.5, 1e-12);
        doubtful.SurePriority.ShouldBe(many.SurePriority / 4, 1e-12);
        Should.Throw<ArgumentException>(() => SlicePriority.Rank([many with { Ease = 0.5, SureEase = 0.6 }])).Message.ShouldContain("ease 0.5 (sure 0.6)");
    }

    private static (int[] Codes, double[] Errors) Data(ulong seed, int rows, int columns, bool isPure = false)
    {
        var random = new Pcg32(seed);
        int[] codes = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextInt(4) - (isPure ? 0 : random.NextInt(2)))];
        return (codes, [.. Enumerable.Range(0, rows).Select(row => random.NextDouble() * (isPure || codes[row * columns] != 1 ? 1 : 2))]);
    }

    private static IEnumerable<double> Enumerate(int[] codes, int columns, double[] errors, SliceSearchOptions options)
    {
        var (n, mean) = (errors.Length, errors.Average());
        IEnumerable<List<(int, int)>> Conjunctions(int column, List<(int, int)> path) => column == columns
            ? [path]
            : Conjunctions(column + 1, path).Concat(Enumerable.Range(0, 4).SelectMany(value => Conjunctions(column + 1, [.. path, (column, value)])));
        foreach (var conjunction in Conjunctions(0, []).Where(path => path.Count is > 0 && path.Count <= options.LargestDepth))
        {
            var rows = Enumerable.Range(0, n).Where(row => conjunction.All(condition => codes[(row * columns) + condition.Item1] == condition.Item2)).ToArray();
            if (rows.Length >= options.SmallestSize)
            {
                var score = (options.ErrorWeight * ((rows.Average(row => errors[row]) / mean) - 1)) - ((1 - options.ErrorWeight) * (((double)n / rows.Length) - 1));
                if (score > 0)
                {
                    yield return score;
                }
            }
        }
    }
}
