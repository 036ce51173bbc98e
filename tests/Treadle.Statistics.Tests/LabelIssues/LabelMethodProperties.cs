using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.LabelIssues;

/// <summary>Invariances and bounds of everything around the filters.</summary>
public sealed class LabelMethodProperties
{
    private const int K = 3;

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(3000)]
    public void Weighted_entropy_in_blocks_equals_the_definition_row_by_row(int classes)
    {
        // 3,000 classes: one row is longer than a block.
        var random = new Pcg32(4);
        const int rows = 700;
        var (labels, p) = (new int[rows], new double[rows * classes]);
        for (var row = 0; row < rows; row++)
        {
            labels[row] = random.NextInt(classes);
            var sum = 0.0;
            for (var k = 0; k < classes; k++)
            {
                sum += p[(row * classes) + k] = random.NextInt(3) == 0 ? 0 : random.NextDouble();
            }

            for (var k = 0; k < classes; k++)
            {
                p[(row * classes) + k] = sum == 0 ? (k == 0 ? 1 : 0) : p[(row * classes) + k] / sum;
            }
        }

        var scores = new double[rows];
        LabelQuality.ConfidenceWeightedEntropy(labels, p, classes, scores);
        for (var row = 0; row < rows; row++)
        {
            var entropy = p[(row * classes)..((row + 1) * classes)].Sum(value => value == 0 ? 0 : -value * Math.Log(value)) / Math.Log(classes);
            var weighted = Math.Max(1e-100, entropy / Math.Max(1e-100, p[(row * classes) + labels[row]]));
            scores[row].ShouldBe(weighted < 1e-8 ? 1 - (weighted / 2) : Math.Log(1 + weighted) / weighted, 1e-12);
        }
    }

    [Fact]
    public void Scores_do_not_depend_on_the_order_of_rows_or_the_names_of_classes() => Properties.Hold(40, seed =>
    {
        var (labels, p) = Noisy(seed, 80);
        int[] order = [.. Enumerable.Range(0, 80)];
        Pcg32.Derive(seed, "order").Shuffle<int>(order);
        int[] names = [2, 0, 1];
        int[] movedLabels = [.. order.Select(row => names[labels[row]])];
        double[] moved = [.. order.SelectMany(row => new[] { p[(row * K) + 1], p[(row * K) + 2], p[row * K] })];
        LabelScore[] all = [LabelQuality.SelfConfidence, LabelQuality.NormalizedMargin, LabelQuality.ConfidenceWeightedEntropy];
        return all.All(score =>
        {
            var (first, second) = (new double[80], new double[80]);
            score(labels, p, K, first);
            score(movedLabels, moved, K, second);
            return order.Select((row, place) => Math.Abs(second[place] - first[row]) < 1e-12).All(isSame => isSame) && first.All(value => value is >= 0 and <= 1);
        });
    });

    [Fact]
    public void Thresholds_joint_and_noise_matrices_are_what_their_names_say() => Properties.Hold(60, seed =>
    {
        var (labels, p) = Noisy(seed, 120);
        var joint = ConfidentJoint.Compute(labels, p, K);
        var noise = NoiseMatrices.Estimate(joint.Calibrated(), [.. joint.LabelCounts], isConsistent: true);
        double Column(IReadOnlyList<double> matrix, int column) => Enumerable.Range(0, K).Sum(row => matrix[(row * K) + column]);
        return ConfidentThresholds.Compute(labels, p, K).All(value => value is > 0 and <= 1)
            && Math.Abs(joint.Joint().Sum() - 1) < 1e-9
            && joint.Calibrated().Chunk(K).Select((row, label) => row.Sum() == joint.LabelCounts[label]).All(isKept => isKept)
            && Math.Abs(noise.TrueShares.Sum() - 1) < 1e-9
            && Enumerable.Range(0, K).All(k => Math.Abs(Column(noise.Noise, k) - 1) < 1e-6 && Math.Abs(Column(noise.InverseNoise, k) - 1) < 1e-6)
            && joint.OffDiagonal.All(item => labels[item] < K);
    });

    [Fact]
    public void Weights_of_models_are_a_distribution_that_prefers_the_better_one() => Properties.Hold(40, seed =>
    {
        var (labels, good) = Noisy(seed, 200);
        double[] flat = [.. good.Select(value => (0.15 * value) + (0.85 / K))];
        double[] byLoss = EnsembleLabelQuality.WeightsByLogLoss(labels, [good, flat], K);
        double[] byAccuracy = EnsembleLabelQuality.WeightsByAccuracy(labels, [good, flat], K);
        double[] swapped = EnsembleLabelQuality.WeightsByLogLoss(labels, [flat, good], K);
        return Math.Abs(byLoss.Sum() - 1) < 1e-9 && Math.Abs(byAccuracy.Sum() - 1) < 1e-9
            && byLoss[0] >= byLoss[1] && Math.Abs(byAccuracy[0] - .5) < 1e-9 && Math.Abs(swapped[1] - byLoss[0]) < 1e-12;
    });

    [Fact]
    public void Pooled_scores_lie_between_the_worst_and_the_mean() => Properties.Hold(60, seed =>
    {
        var random = Pcg32.Derive(seed, "scores");
        double[] scores = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble())];
        double[] pooled = [SoftMinimum.Of(scores, .1), MultiLabelIssues.MovingAverage(scores, 6)[0], MultiLabelIssues.SoftMinimumOf(scores, 6, .1)[0], TokenLabelIssues.SoftMinimumOf(scores, [6])[0]];
        double[] turned = [.. scores.Reverse()];
        return pooled.All(value => value >= scores.Min() - 1e-12 && value <= scores.Average() + 1e-12)
            && Math.Abs(MultiLabelIssues.MovingAverage(turned, 6)[0] - pooled[1]) < 1e-12
            && Math.Abs(SoftMinimum.Of(turned, .1) - pooled[0]) < 1e-12
            && Math.Abs(SoftMinimum.Of(scores, 1e-4) - scores.Min()) < .01
            && Math.Abs(SoftMinimum.Of(scores, 1e4) - scores.Average()) < 1e-3;
    });

    [Fact]
    public void A_sequence_is_scored_alike_alone_and_among_others() => Properties.Hold(40, seed =>
    {
        var random = Pcg32.Derive(seed, "tokens");
        double[] tokens = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble())];
        var together = TokenLabelIssues.SoftMinimumOf(tokens, [5, 0, 7]);
        return together[0] == TokenLabelIssues.SoftMinimumOf(tokens.AsSpan(0, 5), [5])[0] && together[1] == 1
            && together[2] == TokenLabelIssues.SoftMinimumOf(tokens.AsSpan(5), [7])[0]
            && TokenLabelIssues.Minimum(tokens, [12])[0] == tokens.Min();
    });

    [Fact]
    public void Flags_of_label_sets_follow_their_rows() => Properties.Hold(30, seed =>
    {
        var random = Pcg32.Derive(seed, "sets");
        var (given, p) = (new bool[60 * K], new double[60 * K]);
        for (var cell = 0; cell < p.Length; cell++)
        {
            var truth = random.NextInt(3) == 0;
            p[cell] = Math.Clamp((truth ? .85 : .15) + (.1 * random.NextGaussian()), 0, 1);
            given[cell] = truth ^ (random.NextInt(15) == 0);
        }

        int[] order = [.. Enumerable.Range(0, 60)];
        random.Shuffle<int>(order);
        var moved = MultiLabelIssues.Find(
            [.. order.SelectMany(row => given[(row * K)..((row * K) + K)])], [.. order.SelectMany(row => p[(row * K)..((row * K) + K)])], K);
        return moved.Select(place => order[place]).Order().SequenceEqual(MultiLabelIssues.Find(given, p, K));
    });

    [Fact]
    public void Numeric_scores_do_not_depend_on_order_and_the_outlying_one_not_on_the_unit() => Properties.Hold(30, seed =>
    {
        var random = Pcg32.Derive(seed, "numbers");
        double[] given = [.. Enumerable.Range(0, 40).Select(_ => 10 * random.NextDouble())];
        double[] predicted = [.. given.Select(value => value + random.NextGaussian())];
        var first = RegressionLabelQuality.OutlyingResidual(given, predicted);
        var other = RegressionLabelQuality.OutlyingResidual([.. given.Select(value => (1.8 * value) + 32)], [.. predicted.Select(value => (1.8 * value) + 32)]);
        var turned = RegressionLabelQuality.OutlyingResidual([.. given.Reverse()], [.. predicted.Reverse()]);
        var residual = RegressionLabelQuality.Residual(given, predicted);
        return first.Zip(other, (score, scaled) => Math.Abs(score - scaled)).Max() < 1e-9
            && first.Zip(turned.Reverse(), (score, moved) => Math.Abs(score - moved)).Max() < 1e-12
            && first.All(score => score is > 0 and <= 1) && residual.All(score => score is > 0 and <= 1);
    });

    [Fact]
    public void Shapley_values_are_bounded_add_up_and_are_lowest_for_a_wrong_label() => Properties.Hold(30, seed =>
    {
        var random = Pcg32.Derive(seed, "shapley");
        var (points, labels) = (new double[80], new int[40]);
        for (var item = 0; item < 40; item++)
        {
            labels[item] = item % 2;
            points[2 * item] = (6 * labels[item]) + random.NextGaussian();
            points[(2 * item) + 1] = random.NextGaussian();
        }

        labels[7] = 0;
        var neighbors = NearestNeighbors.OfEach(new MatrixView<double>(points, 2), 5);
        var values = NearestNeighborShapley.Values(neighbors, labels);
        return values.All(value => value is >= 0 and <= 1) && values[7] == values.Min()
            && NearestNeighborShapley.Values(neighbors, [.. labels.Select(label => 1 - label)]).SequenceEqual(values);
    });

    [Fact]
    public void An_audit_interval_holds_its_share_and_shrinks_with_more_items() => Properties.Hold(60, seed =>
    {
        var wrong = (int)(seed % 50);
        var (share, interval) = AuditedNoise.Estimate(50, wrong);
        var wide = AuditedNoise.Estimate(500, wrong * 10).Interval;
        return interval.Lower <= share && share <= interval.Upper && wide.Upper - wide.Lower < interval.Upper - interval.Lower;
    });

    [Theory]
    [InlineData("labels[1] is 3")]
    [InlineData("Row 1")]
    [InlineData("[1, 2] is NaN")]
    public void Every_method_on_class_probabilities_refuses_alike(string message)
    {
        var (labels, p) = message switch
        {
            "labels[1] is 3" => (new[] { 0, 3 }, new[] { .2, .3, .5, .2, .3, .5 }),
            "Row 1" => ([0, 1], [.2, .3, .5, .2, .3, .6]),
            _ => ([0, 1], [.2, .3, .5, .2, .3, double.NaN]),
        };
        var scores = new double[2];
        Action[] methods =
        [
            () => ConfidentThresholds.Compute(labels, p, K),
            () => ConfidentJoint.Compute(labels, p, K),
            () => LabelIssueFilter.Find(labels, p, K),
            () => LabelIssueFilter.Count(labels, p, K),
            () => LabelQuality.SelfConfidence(labels, p, K, scores),
            () => LabelQuality.NormalizedMargin(labels, p, K, scores),
            () => LabelQuality.ConfidenceWeightedEntropy(labels, p, K, scores),
            () => LabelQuality.Adjust(labels, p, K),
            () => new BatchedLabelIssues(K).AddThresholds(labels, p),
            () => new BatchedLabelIssues(K).Flag(labels, p, new bool[2]),
            () => EnsembleLabelQuality.WeightsByAccuracy(labels, [p], K),
            () => EnsembleLabelQuality.WeightsByLogLoss(labels, [p], K),
            () => TokenLabelIssues.Find(labels, p, K, [2]),
        ];
        foreach (var method in methods)
        {
            Should.Throw<ArgumentException>(method).Message.ShouldContain(message);
        }
    }

    [Fact]
    public void Other_bad_input_is_refused_with_its_place()
    {
        Should.Throw<ArgumentException>(() => MultiLabelIssues.Find([true, false], [.5, 1.5], 2)).Message.ShouldContain("1.5");
        Should.Throw<ArgumentException>(() => RegressionLabelQuality.Residual([1, 2], [1, double.NaN])).Message.ShouldContain("predictions[1]");
        Should.Throw<ArgumentException>(() => RegressionLabelQuality.OutlyingResidual([1, double.PositiveInfinity], [1, 2])).Message.ShouldContain("labels[1]");
        Should.Throw<ArgumentException>(() => NoiseMatrices.Estimate([1, 2, 3], [1, 2]));
        Should.Throw<ArgumentException>(() => EnsembleLabelQuality.WeightsByAccuracy([0], [], 2));
        Should.Throw<ArgumentException>(() => AuditedNoise.Estimate(5, 6));
    }

    private static (int[] Labels, double[] P) Noisy(ulong seed, int rows)
    {
        var random = Pcg32.Derive(seed, "noisy");
        var (labels, p) = (new int[rows], new double[rows * K]);
        for (var row = 0; row < rows; row++)
        {
            var truth = row % K;
            labels[row] = random.NextInt(10) == 0 ? random.NextInt(K) : truth;
            var sum = 0.0;
            for (var k = 0; k < K; k++)
            {
                sum += p[(row * K) + k] = random.NextDouble() + (k == truth ? 1.5 : 0);
            }

            for (var k = 0; k < K; k++)
            {
                p[(row * K) + k] /= sum;
            }
        }

        return (labels, p);
    }
}
