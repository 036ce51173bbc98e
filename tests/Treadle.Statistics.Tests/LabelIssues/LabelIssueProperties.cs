using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.LabelIssues;

public sealed class LabelIssueProperties
{
    private static readonly Config Quietly = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20261122, 1);

    [Theory]
    [InlineData("mnist", IssueFilter.PruneByNoiseRate, 15)]
    [InlineData("mnist", IssueFilter.PruneByClass, 15)]
    [InlineData("mnist", IssueFilter.Both, 15)]
    [InlineData("mnist", IssueFilter.ConfidentLearning, 15)]
    [InlineData("mnist", IssueFilter.PredictedNotGiven, 87)]
    [InlineData("cifar10", IssueFilter.PruneByNoiseRate, 284)]
    [InlineData("cifar10", IssueFilter.PruneByClass, 284)]
    [InlineData("cifar10", IssueFilter.Both, 226)]
    [InlineData("cifar10", IssueFilter.ConfidentLearning, 244)]
    [InlineData("cifar10", IssueFilter.PredictedNotGiven, 706)]
    public void The_published_counts_of_label_errors_are_reproduced(string set, IssueFilter filter, int published)
    {
        var probabilities = $"data/cleanlab_label_errors/cross_validated_predicted_probabilities/{set}_test_set_pyx.npy";
        Assert.SkipUnless(GoldenFolder.HasData(probabilities), $"{probabilities} is not on this machine (set TREADLE_DATA to its folder)");
        var (p, classes) = NumPyFile.Doubles(GoldenFolder.Data(probabilities));
        var labels = NumPyFile.Integers(GoldenFolder.Data($"data/cleanlab_label_errors/original_test_labels/{set}_test_set_original_labels.npy"));
        LabelIssueFilter.Find(labels, p, classes, new IssueFilterOptions { Filter = filter }).Length.ShouldBe(published);
    }

    [Theory]
    [InlineData(IssueFilter.PruneByNoiseRate)]
    [InlineData(IssueFilter.PruneByClass)]
    [InlineData(IssueFilter.Both)]
    [InlineData(IssueFilter.ConfidentLearning)]
    [InlineData(IssueFilter.PredictedNotGiven)]
    [InlineData(IssueFilter.LowSelfConfidence)]
    [InlineData(IssueFilter.LowNormalizedMargin)]
    public void Flags_follow_the_items_when_rows_are_reordered(IssueFilter filter) =>
        Prop.ForAll<int>(seed =>
        {
            var (labels, p) = Noisy((ulong)(uint)seed, 150, 4);
            var options = new IssueFilterOptions { Filter = filter };
            var flagged = LabelIssueFilter.Find(labels, p, 4, options);
            int[] order = [.. Enumerable.Range(0, 150)];
            new Pcg32((ulong)(uint)seed, 9).Shuffle<int>(order);
            var shuffled = LabelIssueFilter.Find([.. order.Select(row => labels[row])], [.. order.SelectMany(row => p[(row * 4)..((row * 4) + 4)])], 4, options);
            return shuffled.Select(place => order[place]).Order().SequenceEqual(flagged);
        }).Check(Quietly);

    [Theory]
    [InlineData(IssueFilter.ConfidentLearning)]
    [InlineData(IssueFilter.PredictedNotGiven)]
    public void Flags_do_not_depend_on_the_names_of_classes(IssueFilter filter) =>
        Prop.ForAll<int>(seed =>
        {
            var (labels, p) = Noisy((ulong)(uint)seed, 150, 4);
            var options = new IssueFilterOptions { Filter = filter };
            var renamed = LabelIssueFilter.Find([.. labels.Select(label => 3 - label)], [.. p.Chunk(4).SelectMany(row => row.Reverse())], 4, options);
            return renamed.SequenceEqual(LabelIssueFilter.Find(labels, p, 4, options));
        }).Check(Quietly);

    [Fact]
    public void Both_is_the_intersection_and_nothing_flagged_is_labelled_as_predicted() =>
        Prop.ForAll<int>(seed =>
        {
            var (labels, p) = Noisy((ulong)(uint)seed, 200, 5);
            int[] Flag(IssueFilter filter) => LabelIssueFilter.Find(labels, p, 5, new IssueFilterOptions { Filter = filter });
            var predictedOtherwise = Flag(IssueFilter.PredictedNotGiven);
            return Flag(IssueFilter.Both).SequenceEqual(Flag(IssueFilter.PruneByClass).Intersect(Flag(IssueFilter.PruneByNoiseRate)).Order())
                && Enum.GetValues<IssueFilter>().All(filter => !Flag(filter).Except(predictedOtherwise).Any());
        }).Check(Quietly);

    [Fact]
    public void Batches_of_any_size_give_the_flags_and_the_joint_of_the_whole() =>
        Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            const int n = 137, k = 3;
            var (labels, p) = Noisy((ulong)(uint)seed, n, k);
            var stream = new BatchedLabelIssues(k);
            var batch = size.Get;
            for (var start = 0; start < n; start += batch)
            {
                var end = Math.Min(start + batch, n);
                stream.AddThresholds(labels.AsSpan(start..end), p.AsSpan((start * k)..(end * k)));
            }

            var flags = new bool[n];
            for (var start = 0; start < n; start += batch)
            {
                var end = Math.Min(start + batch, n);
                stream.Flag(labels.AsSpan(start..end), p.AsSpan((start * k)..(end * k)), flags.AsSpan(start..end));
            }

            var whole = LabelIssueFilter.Find(labels, p, k, new IssueFilterOptions { Filter = IssueFilter.ConfidentLearning });
            return Enumerable.Range(0, n).Where(row => flags[row]).SequenceEqual(whole)
                && stream.Flagged == whole.Length && stream.Seen == n
                && stream.Joint().Counts.SequenceEqual(ConfidentJoint.Compute(labels, p, k).Counts);
        }).Check(Quietly);

    [Fact]
    public void Scores_are_bounded_and_rise_with_the_probability_of_the_given_label()
    {
        double[] low = [0, 0, 0], high = [0, 0, 0];
        Score([0.2, 0.5, 0.3], low);
        Score([0.6, 0.25, 0.15], high);
        for (var index = 0; index < 3; index++)
        {
            low[index].ShouldBeInRange(0, 1);
            high[index].ShouldBeGreaterThan(low[index]);
        }

        static void Score(double[] row, double[] scores)
        {
            LabelQuality.SelfConfidence([0], row, 3, scores.AsSpan(0, 1));
            LabelQuality.NormalizedMargin([0], row, 3, scores.AsSpan(1, 1));
            LabelQuality.ConfidenceWeightedEntropy([0], row, 3, scores.AsSpan(2, 1));
        }
    }

    [Fact]
    public void Planted_errors_are_ranked_first()
    {
        var (labels, p) = Noisy(3, 2000, 3);
        var scores = new double[2000];
        LabelQuality.SelfConfidence(labels, p, 3, scores);
        var wrong = Enumerable.Range(0, 2000).Where(row => row % 10 == 0).ToHashSet();
        var better = 0.0;
        foreach (var bad in wrong)
        {
            better += Enumerable.Range(0, 2000).Where(row => !wrong.Contains(row)).Count(row => scores[row] > scores[bad]);
        }

        (better / (wrong.Count * (2000 - wrong.Count))).ShouldBeGreaterThan(0.95, "the area under the ROC curve of the ranking");
    }

    [Fact]
    public void Bad_input_is_refused_with_its_place()
    {
        Should.Throw<ArgumentException>(() => LabelIssueFilter.Find([0, 2], [0.5, 0.5, 0.5, 0.5], 2)).Message.ShouldContain("labels[1] is 2");
        Should.Throw<ArgumentException>(() => LabelIssueFilter.Find([0, 1], [0.5, 0.5, 0.5, 0.4], 2)).Message.ShouldContain("Row 1");
        Should.Throw<ArgumentException>(() => LabelIssueFilter.Find([0, 1], [0.5, 0.5, double.NaN, 0.4], 2)).Message.ShouldContain("[1, 0]");
        Should.Throw<ArgumentException>(() => LabelIssueFilter.Find([0], [0.5, 0.5, 0.5, 0.4], 2));
        LabelIssueFilter.Find([], [], 2).ShouldBeEmpty();
        LabelIssueFilter.Find([0, 0], [1, 0, 0.2, 0.8], 2).Length.ShouldBeLessThan(2, "one class only");
    }

    [Fact]
    public void Rounding_keeps_the_sum_of_every_row() =>
        Prop.ForAll<PositiveInt[]>(values =>
        {
            if (values.Length == 0)
            {
                return true;
            }

            double[] row = [.. values.Select(value => value.Get / 7.0)];
            return RowRounding.KeepRowSums(row, row.Length).Sum() == (long)Math.Round(row.Sum(), MidpointRounding.ToEven);
        }).Check(Quietly);

    [Fact]
    public void Selection_finds_what_sorting_finds() =>
        Prop.ForAll<byte[], PositiveInt>((values, place) =>
        {
            double[] numbers = [.. values.Concat(values).Concat(values).Select(value => (double)value)];
            if (numbers.Length == 0)
            {
                return true;
            }

            var at = place.Get % numbers.Length;
            double[] sorted = [.. numbers.Order()];
            return Selection.Smallest([.. numbers], at) == sorted[at] && Selection.Largest([.. numbers], at) == sorted[^(at + 1)];
        }).Check(Quietly);

    /// <summary>Items whose probabilities know the truth, every tenth given a wrong label.</summary>
    internal static (int[] Labels, double[] Probabilities) Noisy(ulong seed, int n, int classes)
    {
        var random = new Pcg32(seed);
        var (labels, p) = (new int[n], new double[n * classes]);
        for (var row = 0; row < n; row++)
        {
            var truth = random.NextInt(classes);
            labels[row] = row % 10 == 0 ? (truth + 1 + random.NextInt(classes - 1)) % classes : truth;
            var total = 0.0;
            for (var k = 0; k < classes; k++)
            {
                p[(row * classes) + k] = Math.Exp((k == truth ? 3 : 0) + random.NextGaussian());
                total += p[(row * classes) + k];
            }

            for (var k = 0; k < classes; k++)
            {
                p[(row * classes) + k] /= total;
            }
        }

        return (labels, p);
    }
}
