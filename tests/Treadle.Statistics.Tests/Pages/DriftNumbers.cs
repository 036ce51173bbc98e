using Treadle.Statistics.Drift;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Pages;

public sealed class DriftNumbers : IWorkedNumbers
{
    private static readonly long[] Reference = [16, 18, 16, 14, 12, 12];
    private static readonly long[] Current = [16, 16, 16, 16, 16, 8];

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["drift.psi-g1"] = () => PopulationStabilityIndex.FromCounts(Reference, Current),
        ["drift.js-natural-g1"] = () => JensenShannonDistance.Natural(Reference, Current),
        ["drift.js-base2-g1"] = () => JensenShannonDistance.Base2(Reference, Current),
        ["drift.hellinger-g1"] = () => HellingerDistance.FromCounts(Reference, Current),
        ["drift.chi2-p-g1"] = () => ChiSquareTwoSample.Test(Reference, Current).PValue,
        ["drift.ks-toy"] = () => KolmogorovSmirnov.Distance([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["drift.wasserstein-normed-toy"] = () => WassersteinDistance.Normalised([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ["drift.mmd2-toy"] = () => MaximumMeanDiscrepancy.Between(new MatrixView<double>(new double[] { 0, 1, 2 }, 1), new MatrixView<double>(new double[] { 2, 3, 4 }, 1), 1.0).Unbiased,
    };
}
