using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Pages;

public sealed class IntervalsNumbers : IWorkedNumbers
{
    private static readonly double[] ToyScores = [.95, .9, .85, .8, .7, .65, .55, .45, .3, .1];
    private static readonly int[] ToyLabels = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
    private static readonly ConfusionMatrix Toy = new([5, 1, 0, 2, 3, 1, 0, 0, 4], 3);

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["proportion-interval.upper-0-299"] = () => ProportionInterval.UpperBound(0, 299),
        ["proportion-interval.upper-20-2000"] = () => ProportionInterval.UpperBound(20, 2000),
        ["proportion-interval.wilson-low"] = () => ProportionInterval.Wilson(1, 50).Lower,
        ["proportion-interval.exact-low"] = () => ProportionInterval.ClopperPearson(1, 50).Lower,
        ["proportion-interval.normal-low"] = () => ProportionInterval.Normal(1, 50).Lower,
        ["bootstrap.share-se"] = () => Bootstrap.OfShare(80, 100, new Pcg32(1), 4000).StandardError,
        ["bootstrap.bca-low"] = () => Bootstrap.OfMean([1, 1, 2, 2, 3, 9], new Pcg32(1), 4000).Bca.Lower,
        ["bootstrap.bca-high"] = () => Bootstrap.OfMean([1, 1, 2, 2, 3, 9], new Pcg32(1), 4000).Bca.Upper,
        ["bootstrap.acceleration"] = () => Bootstrap.OfMean([1, 1, 2, 2, 3, 9], new Pcg32(1), 10).Acceleration,
        ["de-long.area"] = () => DeLong.Area(ToyLabels, ToyScores).Area,
        ["de-long.variance"] = () => DeLong.Area(ToyLabels, ToyScores).Variance,
        ["de-long.upper"] = () => DeLong.Area(ToyLabels, ToyScores).Interval.Upper,
        ["de-long.p"] = () => DeLong.Compare(ToyLabels, ToyScores, [.9, .8, .3, .7, .6, .2, .5, .1, .4, .05]).PValue,
        ["classification-intervals.accuracy-low"] = () => ClassificationIntervals.Accuracy(Toy).Interval.Lower,
        ["classification-intervals.accuracy-exact-low"] = () => ClassificationIntervals.Accuracy(Toy, isExact: true).Interval.Lower,
        ["classification-intervals.macro-f1-low"] = () => ClassificationIntervals.Of(Toy, matrix => matrix.F(Averaging.Macro), new Pcg32(1)).Interval.Lower,
        ["classification-intervals.macro-f1-high"] = () => ClassificationIntervals.Of(Toy, matrix => matrix.F(Averaging.Macro), new Pcg32(1)).Interval.Upper,
        ["probability-intervals.brier"] = () => ProbabilityIntervals.Brier([0, 1, 1, 0], [.9, .1, .2, .8, .6, .4, .7, .3], 2, new Pcg32(1)).Value,
        ["probability-intervals.brier-high"] = () => ProbabilityIntervals.Brier([0, 1, 1, 0], [.9, .1, .2, .8, .6, .4, .7, .3], 2, new Pcg32(1)).Interval.Upper,
        ["probability-intervals.ece-low"] = () => ProbabilityIntervals.CalibrationError(ToyScores, ToyLabels, new Pcg32(1), 5).Interval.Lower,
        ["ranking-intervals.auc-low"] = () => RankingIntervals.RocAuc(ToyLabels, ToyScores).Interval.Lower,
        ["ranking-intervals.ap"] = () => RankingIntervals.AveragePrecision(ToyLabels, ToyScores, new Pcg32(1)).Value,
        ["ranking-intervals.ap-low"] = () => RankingIntervals.AveragePrecision(ToyLabels, ToyScores, new Pcg32(1)).Interval.Lower,
        ["regression-intervals.mae-high"] = () => RegressionIntervals.MeanAbsoluteError([3, -.5, 2, 7], [2.5, 0, 2, 8], new Pcg32(1)).Interval.Upper,
        ["regression-intervals.pearson-low"] = () => RegressionIntervals.Of([1, 2, 3, 4, 5, 6], [1, 3, 2, 5, 4, 6], metrics => metrics.Pearson, new Pcg32(1)).Interval.Lower,
        ["structured-intervals.wer"] = () => StructuredIntervals.ErrorRate([1, 0, 2, 0, 1], [10, 8, 12, 5, 9], new Pcg32(1)).Value,
        ["structured-intervals.wer-high"] = () => StructuredIntervals.ErrorRate([1, 0, 2, 0, 1], [10, 8, 12, 5, 9], new Pcg32(1)).Interval.Upper,
    };
}
