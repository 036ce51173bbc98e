using Treadle.Statistics.Drift;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Pages;

public sealed class DriftNumbers : IWorkedNumbers
{
    private static readonly long[] Reference = [16, 18, 16, 14, 12, 12];
    private static readonly long[] Current = [16, 16, 16, 16, 16, 8];
    private static readonly int[] Period = [0, 0, 0, 1, 1, 1];
    private static readonly double[] Told = [.1, .3, .6, .55, .8, .9];
    private static readonly double[] Looked = [.001, .012, .03, .04, .2, .6];
    private static readonly MaximumMeanDiscrepancy Toy = MaximumMeanDiscrepancy.Between(
        new MatrixView<double>(new double[] { 0, 1, 2 }, 1), new MatrixView<double>(new double[] { 2, 3, 4 }, 1), 1.0);
    private static readonly ColumnDifference Frozen =
        NumericReference.Freeze([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).Compare([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["population-stability-index.g1"] = () => PopulationStabilityIndex.FromCounts(Reference, Current),
        ["population-stability-index.noise"] = () => PopulationStabilityIndex.ExpectedWithoutDrift(6, 88, 88),
        ["population-stability-index.empty-cell"] = () => PopulationStabilityIndex.FromCounts([50, 50], [0, 100]),
        ["population-stability-index.other-floor"] = () => PopulationStabilityIndex.FromCounts([50, 50], [0, 100], 0.01),
        ["jensen-shannon-distance.base2"] = () => JensenShannonDistance.Base2(Reference, Current),
        ["jensen-shannon-distance.natural"] = () => JensenShannonDistance.Natural(Reference, Current),
        ["jensen-shannon-distance.disjoint"] = () => JensenShannonDistance.Natural([5, 0], [0, 9]),
        ["hellinger-distance.g1"] = () => HellingerDistance.FromCounts(Reference, Current),
        ["hellinger-distance.half"] = () => HellingerDistance.FromCounts([1, 1], [1, 0]),
        ["l-infinity-distance.g1"] = () => LInfinityDistance.FromCounts(Reference, Current),
        ["l-infinity-distance.new-category"] = () => LInfinityDistance.FromCounts([2, 2, 2, 0], [2, 2, 2, 1]),
        ["total-variation.g1"] = () => TotalVariation.FromCounts(Reference, Current),
        ["kullback-leibler.g1"] = () => KullbackLeibler.FromCounts(Reference, Current),
        ["kullback-leibler.back"] = () => KullbackLeibler.FromCounts(Current, Reference),
        ["chi-square-two-sample.statistic"] = () => ChiSquareTwoSample.Test(Reference, Current).Statistic,
        ["chi-square-two-sample.p"] = () => ChiSquareTwoSample.Test(Reference, Current).PValue,
        ["chi-square-two-sample.letters"] = () => ChiSquareTwoSample.Test([4, 2, 0], [1, 1, 4]).PValue,
        ["kolmogorov-smirnov.d"] = () => KolmogorovSmirnov.Distance([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["kolmogorov-smirnov.exact-p"] = () => KolmogorovSmirnov.ExactPValue(0.4, 5, 5),
        ["kolmogorov-smirnov.tail"] = () => KolmogorovDistribution.Survival(0.05, 1000),
        ["wasserstein-distance.toy"] = () => WassersteinDistance.Between([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["wasserstein-distance.normed"] = () => WassersteinDistance.Normalised([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["energy-distance.toy"] = () => EnergyDistance.Between([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["cramer-von-mises.statistic"] = () => CramerVonMises.Test([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).Statistic,
        ["cramer-von-mises.p"] = () => CramerVonMises.Test([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).PValue,
        ["mann-whitney.u"] = () => MannWhitney.Test([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).Statistic,
        ["mann-whitney.p"] = () => MannWhitney.Test([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).PValue,
        ["maximum-mean-discrepancy.unbiased"] = () => Toy.Unbiased,
        ["maximum-mean-discrepancy.biased"] = () => Toy.Biased,
        ["maximum-mean-discrepancy.p"] = () => Toy.Test(new Pcg32(1), 99).PValue,
        ["classifier-two-sample.auc"] = () => RocAuc.Of(Period, Told),
        ["classifier-two-sample.p"] = () => ClassifierTwoSample.Test(Period, Told, new Pcg32(1), 199).PValue,
        ["classifier-two-sample.accuracy-p"] = () => ClassifierTwoSample.Accuracy(Period, Told).PValue,
        ["pca-reconstruction.on-line"] = () => Lines(1),
        ["pca-reconstruction.off-line"] = () => Lines(-1),
        ["reference-band.upper"] = () => ReferenceBand.FromChunks([.1, .12, .09, .11], 0, 1).Upper!.Value,
        ["reference-band.alert"] = () => ReferenceBand.FromChunks([.1, .12, .09, .11], 0, 1).IsOutside(.15) ? 1 : 0,
        ["drift-scan.flags"] = () => DriftScan.Drifted(Looked, .05).Count(flag => flag),
        ["drift-scan.uncorrected"] = () => Looked.Count(p => p <= .05),
        ["drift-scan.e-value"] = () => DriftScan.EValue(.0004),
        ["drift-scan.any-dependence"] = () => DriftScan.DriftedUnderDependence([60, 3, 1, .5], .1).Count(flag => flag),
        ["numeric-reference.ks"] = () => Frozen.KolmogorovSmirnov.Statistic,
        ["numeric-reference.js"] = () => Frozen.JensenShannonBase2,
        ["numeric-reference.psi"] = () => Frozen.PopulationStability,
        ["numeric-reference.new-category"] = () => CategoryReference.Freeze(["a", "a", "b", "b"]).Compare(["a", "b", "c", "c"]).LInfinity,
    };

    private static double Lines(int slope)
    {
        double[] Line(int direction) => [.. Enumerable.Range(-5, 11).SelectMany(x => new double[] { x, direction * x })];
        return PcaReconstruction.Fit(new MatrixView<double>(Line(1), 2)).Errors(new MatrixView<double>(Line(slope), 2)).Average();
    }
}
