using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.ActiveLearning;

public sealed class ActiveLearningProperties
{
    private const int N = 60;
    private const int D = 4;

    private static readonly Config Some = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20261122, 1);

    private delegate int[] Strategy(double[] rows, int[] order);

    [Fact]
    public void What_is_picked_does_not_depend_on_the_order_of_rows() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "order of rows");
            double[] rows = [.. Enumerable.Range(0, N * D).Select(_ => random.NextGaussian())];
            double[] uncertainty = [.. Enumerable.Range(0, N).Select(_ => random.NextDouble())];
            int[] order = [.. Enumerable.Range(0, N)];
            random.Shuffle<int>(order);
            var places = new int[N];
            for (var place = 0; place < N; place++)
            {
                places[order[place]] = place;
            }

            Strategy[] all =
            [
                (x, at) => KCenterGreedy.Select(new MatrixView<double>(x, D), [at[0], at[1]], 8),
                (x, at) => TypiClust.Select(new MatrixView<double>(x, D), Moved(at, [.. Enumerable.Range(0, N).Select(row => row % 3)]), [at[0]], 6),
                (x, at) => [.. RankedBatch.Select(default, new MatrixView<double>(x, D), Moved(at, uncertainty), 6).Select(pick => pick.Position)],
                (x, at) => DiscriminativeSelection.Select(new MatrixView<double>(x, D), [at[0], at[1], at[2]], 5),
            ];
            double[] shuffled = [.. order.SelectMany(row => rows[(row * D)..((row + 1) * D)])];
            int[] same = [.. Enumerable.Range(0, N)];
            return all.All(strategy => strategy(rows, same).SequenceEqual(strategy(shuffled, places).Select(place => order[place])));
        }).Check(Some);

    [Fact]
    public void Moving_or_scaling_all_rows_together_does_not_change_the_centres() =>
        Prop.ForAll<int, byte>((seed, scale) =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "centres");
            double[] rows = [.. Enumerable.Range(0, N * D).Select(_ => (double)random.NextInt(1000))];
            double[] moved = [.. rows.Select(value => (value * (1 << (scale % 8))) + 4096)];
            return KCenterGreedy.Select(new MatrixView<double>(rows, D), [0], 10).SequenceEqual(KCenterGreedy.Select(new MatrixView<double>(moved, D), [0], 10));
        }).Check(Some);

    [Fact]
    public void Density_is_the_mean_similarity_and_does_not_depend_on_the_order_of_rows() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "density");
            double[] rows = [.. Enumerable.Range(0, 20 * D).Select(_ => random.NextGaussian())];
            foreach (var metric in Enum.GetValues<DistanceMetric>())
            {
                var density = InformationDensity.Compute(new MatrixView<double>(rows, D), metric);
                var turned = InformationDensity.Compute(new MatrixView<double>([.. Enumerable.Range(0, 20).Reverse().SelectMany(row => rows[(row * D)..((row + 1) * D)])], D), metric);
                if (!density.All(value => value is > 0 and <= 1) || !density.Zip(turned.Reverse()).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12))
                {
                    return false;
                }
            }

            return true;
        }).Check(Some);

    [Fact]
    public void Contrast_does_not_depend_on_the_names_of_classes_and_is_never_negative() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "contrast");
            double[] rows = [.. Enumerable.Range(0, N * D).Select(_ => random.NextGaussian())], p = [.. Enumerable.Range(0, N).SelectMany(_ =>
            {
                double first = random.NextDouble() + 0.01, second = random.NextDouble() + 0.01, third = random.NextDouble() + 0.01, sum = first + second + third;
                return new[] { first / sum, second / sum, third / sum };
            })];
            double[] renamed = [.. p.Chunk(3).SelectMany(row => row.Reverse())];
            var near = NearestNeighbors.OfEach(new MatrixView<double>(rows, D), 5);
            return ContrastiveScores.Compute(near, p, p, 3).Zip(ContrastiveScores.Compute(near, renamed, renamed, 3))
                .All(pair => Math.Abs(pair.First - pair.Second) < 1e-12 && pair.First >= 0);
        }).Check(Some);

    [Fact]
    public void Cardinality_scores_are_shares_and_do_not_depend_on_the_names_of_classes() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] p = [.. bytes.Take(bytes.Length / 3 * 3).Select(value => value / 255.0)];
            double[] scores = new double[p.Length / 3], renamed = new double[p.Length / 3];
            MultiLabelScores.CardinalityInconsistency(p, 3, 1.5, scores);
            MultiLabelScores.CardinalityInconsistency([.. p.Chunk(3).SelectMany(row => row.Reverse())], 3, 1.5, renamed);
            return scores.SequenceEqual(renamed) && scores.All(score => score >= 0);
        }).Check(Some);

    [Fact]
    public void Stopping_measures_are_bounded_and_symmetric_and_do_not_depend_on_the_order_of_items() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            if (bytes.Length == 0)
            {
                return true;
            }

            int[] before = [.. bytes.Select(value => value % 2)], after = [.. bytes.Select(value => value / 2 % 2)];
            double[] measured = [StoppingCriteria.Kappa(before, after, 2), StoppingCriteria.ClassificationChange(before, after), StoppingCriteria.FChange(before, after)];
            double[] turned =
            [
                StoppingCriteria.Kappa([.. before.Reverse()], [.. after.Reverse()], 2), StoppingCriteria.ClassificationChange(after, before), StoppingCriteria.FChange([.. after.Reverse()], [.. before.Reverse()]),
            ];
            return measured.Zip(turned).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12) && measured[0] <= 1 && measured[1] is >= 0 and <= 1 && measured[2] is >= 0 and <= 1
                && StoppingCriteria.Kappa(before, before, 2) == 1 && StoppingCriteria.ClassificationChange(before, before) == 0;
        }).Check(Some);

    [Fact]
    public void Bad_indices_and_shapes_are_named()
    {
        double[] rows = [1, 2, 3, 4];
        Should.Throw<ArgumentException>(() => KCenterGreedy.Select(new MatrixView<double>(rows, 2), [2], 1)).Message.ShouldContain("chosen[0] is 2");
        Should.Throw<ArgumentException>(() => ProbabilityCover.Select(new MatrixView<double>(rows, 2), [], [0, -1], 1, 1)).Message.ShouldContain("unlabeled[1] is -1");
        Should.Throw<ArgumentException>(() => DiscriminativeSelection.Select(new MatrixView<double>(rows, 2), [5], 1)).Message.ShouldContain("labeled[0] is 5");
        Should.Throw<ArgumentException>(() => TypiClust.Select(new MatrixView<double>(rows, 2), [0, 0], [9], 1)).Message.ShouldContain("labeled[0] is 9");
        Should.Throw<ArgumentException>(() => RankedBatch.Select(new MatrixView<double>(rows, 4), new MatrixView<double>(rows, 2), [0, 1], 1)).Message.ShouldContain("a row of unlabeled has 2");
        Should.Throw<ArgumentException>(() => RankedBatch.Select(default, new MatrixView<double>(rows, 2), [0], 1)).Message.ShouldContain("uncertainty has 1");
        Should.Throw<ArgumentException>(() => StoppingCriteria.ClassificationChange([], [])).Message.ShouldContain("before is empty");
        Should.Throw<ArgumentException>(() => ActiveLabScores.Labeled(1.1, 1, 1, 1, 2)).Message.ShouldContain("is 1.1; every value must be in [0, 1]");
        Should.Throw<ArgumentException>(() => ActiveLabScores.Labeled(.5, -1, 1, 1, 2)).Message.ShouldContain("weights (annotators, model, mean)[0] is -1");
        Should.Throw<ArgumentException>(() => TopItems.Largest([0, double.NaN], 1)).Message.ShouldContain("scores[1] is NaN");
        Should.Throw<ArgumentException>(() => Badge.Select(new MatrixView<double>(rows, 2), [.5, .5], 2, 1, new Pcg32(1))).Message.ShouldContain("probabilities has 2 values");
    }

    private static T[] Moved<T>(int[] places, T[] values)
    {
        var moved = new T[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            moved[places[row]] = values[row];
        }

        return moved;
    }
}
