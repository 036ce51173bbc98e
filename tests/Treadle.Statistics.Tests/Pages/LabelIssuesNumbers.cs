using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Pages;

public sealed class LabelIssuesNumbers : IWorkedNumbers
{
    private static readonly int[] SixLabels = [0, 0, 0, 1, 1, 1];
    private static readonly double[] SixRows = [.9, .1, .8, .2, .1, .9, .2, .8, .1, .9, .7, .3];

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["confident-thresholds.threshold"] = () => ConfidentThresholds.Compute([0, 0, 1], [.9, .1, .6, .4, .2, .8], 2)[0],
        ["confident-joint.off"] = () => ConfidentJoint.Compute(SixLabels, SixRows, 2).OffDiagonal.Count,
        ["confident-joint.joint"] = () => ConfidentJoint.Compute(SixLabels, SixRows, 2).Joint()[1],
        ["noise-matrices.noise"] = () => NoiseMatrices.Estimate([8, 2, 1, 9], [10, 10]).Noise[1],
        ["noise-matrices.share"] = () => NoiseMatrices.Estimate([8, 2, 1, 9], [10, 10]).TrueShares[1],
        ["label-issue-filter.flagged"] = () => LabelIssueFilter.Find(SixLabels, SixRows, 2).Length,
        ["label-issue-filter.count"] = () => LabelIssueFilter.CalibratedCount(SixLabels, SixRows, 2),
        ["label-quality.margin"] = () => Scored(scores => LabelQuality.NormalizedMargin([0], [0.2, 0.5, 0.3], 3, scores)),
        ["label-quality.weighted-entropy"] = () => Scored(scores => LabelQuality.ConfidenceWeightedEntropy([0], [0.2, 0.5, 0.3], 3, scores)),
        ["label-quality.self-confidence"] = () => Scored(scores => LabelQuality.SelfConfidence([0], [0.2, 0.5, 0.3], 3, scores)),
        ["batched-label-issues.flagged"] = () => InBatches(),
        ["ensemble-label-quality.accuracy"] = () => EnsembleLabelQuality.WeightsByAccuracy([0, 1], [[.9, .1, .2, .8], [.9, .1, .6, .4]], 2)[0],
        ["multi-label-issues.pooled"] = () => MultiLabelIssues.MovingAverage([.9, .2, .5], 3)[0],
        ["multi-label-issues.soft"] = () => MultiLabelIssues.SoftMinimumOf([.9, .2, .5], 3, .1)[0],
        ["token-label-issues.minimum"] = () => TokenLabelIssues.Minimum([.9, .4, .8], [3])[0],
        ["token-label-issues.soft"] = () => TokenLabelIssues.SoftMinimumOf([.9, .4, .8], [3])[0],
        ["regression-label-quality.residual"] = () => RegressionLabelQuality.Residual([1.0], [1.5])[0],
        ["regression-label-quality.outlying"] = () => RegressionLabelQuality.OutlyingResidual([1, 2, 3, 4, 6], [1.2, 1.8, 3.3, 3.9, 5])[4],
        ["box-quality.located"] = () => Boxes().BadlyLocated(0)[0],
        ["box-quality.spurious"] = () => Boxes().Spurious(0)[1],
        ["nearest-neighbor-shapley.value"] = () => Shapley(),
        ["soft-minimum.value"] = () => SoftMinimum.Of([0.2, 0.9, 0.5], 0.1),
        ["audited-noise.share"] = () => AuditedNoise.Estimate(200, 39).Share,
        ["audited-noise.upper"] = () => AuditedNoise.Estimate(200, 39).Interval.Upper,
    };

    private static double Scored(Action<double[]> score)
    {
        var scores = new double[1];
        score(scores);
        return scores[0];
    }

    private static double InBatches()
    {
        var stream = new BatchedLabelIssues(2);
        for (var start = 0; start < 6; start += 2)
        {
            stream.AddThresholds(SixLabels.AsSpan(start, 2), SixRows.AsSpan(start * 2, 4));
        }

        var flags = new bool[2];
        for (var start = 0; start < 6; start += 2)
        {
            stream.Flag(SixLabels.AsSpan(start, 2), SixRows.AsSpan(start * 2, 4), flags);
        }

        return stream.Flagged;
    }

    private static BoxQuality Boxes() => new([
        new BoxImage([new LabeledBox(0, 0, 10, 10, 0), new LabeledBox(50, 50, 60, 60, 0)], [new LabeledBox(2, 0, 12, 10, 0, .99)]),
    ]);

    private static double Shapley() => NearestNeighborShapley.Values(
        NearestNeighbors.OfEach(new MatrixView<double>(new double[] { 0, 1, 10 }, 1), 1), [0, 0, 1])[0];
}
