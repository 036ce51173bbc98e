using Treadle.Statistics.Calibration;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;
using Treadle.Statistics.Streams;

namespace Treadle.Statistics.Tests.Drift;

/// <summary>Bad input to drift tests, sketches, streams and calibration is refused by an exception that names what is wrong, where, and the rule.</summary>
public sealed class DriftGuardTests
{
    private static readonly double[] Two = [1, 2];

    private static readonly Dictionary<string, (Action Run, string Says)> Bad = new()
    {
        ["discrepancy, widths"] = (() => MaximumMeanDiscrepancy.Between(Rows(2, 1, 2, 3, 4), Rows(1, 1, 2)), "must agree"),
        ["discrepancy, too few"] = (() => MaximumMeanDiscrepancy.Between(Rows(1, 1), Rows(1, 1, 2)), "reference"),
        ["discrepancy, NaN"] = (() => MaximumMeanDiscrepancy.Between(Rows(1, 1, double.NaN), Rows(1, 1, 2)), "reference"),
        ["discrepancy, order"] = (() => MaximumMeanDiscrepancy.Between(Rows(1, 1, 2), Rows(1, 1, 2)).Permuted([0, 1]), "must agree"),
        ["discrepancy, width of the kernel"] = (() => MaximumMeanDiscrepancy.Between(Rows(1, 1, 2), Rows(1, 1, 2), 0), "sigma"),
        ["classifier, domain"] = (() => ClassifierTwoSample.Test([0, 2], Two, new Pcg32(1)), "domain[1] is 2"),
        ["classifier, one domain"] = (() => ClassifierTwoSample.Test([1, 1], Two, new Pcg32(1)), "2 rows of class 1 and 0 others"),
        ["classifier, probability"] = (() => ClassifierTwoSample.Accuracy([0, 1], [.5, 1.5]), "probabilities[1] is 1.5"),
        ["classifier, ragged"] = (() => ClassifierTwoSample.OutOfFold(Rows(1, 1, 2), [0], new Pcg32(1)), "must agree"),
        ["components, empty column"] = (() => PcaReconstruction.Fit(Rows(2, 1, double.NaN, 2, double.NaN)), "Column 1"),
        ["components, infinite"] = (() => PcaReconstruction.Fit(Rows(2, 1, 2, 2, 3, 4, 1)).Errors(Rows(2, 1, double.PositiveInfinity)), "rows[0, 1]"),
        ["components, width"] = (() => PcaReconstruction.Fit(Rows(2, 1, 2, 2, 3, 4, 1)).Errors(Rows(1, 1)), "must agree"),
        ["band, NaN"] = (() => ReferenceBand.FromChunks([1, double.NaN], 0, 1), "chunkValues[1] is NaN"),
        ["band, empty"] = (() => ReferenceBand.FromChunks([], 0, 1), "empty"),
        ["index, floor"] = (() => PopulationStabilityIndex.FromCounts([1], [1], 0), "floor"),
        ["KS, exact too large"] = (() => KolmogorovSmirnov.ExactPValue(0.1, 100_000, 100_000), "100000000"),
        ["KS, size"] = (() => KolmogorovDistribution.Survival(0.1, 0), "n"),
        ["e-value, range"] = (() => DriftScan.EValue(1.5), "[0, 1]"),
        ["e-values, negative"] = (() => DriftScan.Mean([1, -1]), "eValues[1] is -1"),
        ["e-values, empty"] = (() => DriftScan.Mean([]), "empty"),
        ["edges, infinite"] = (() => HistogramEdges.Sturges([1, double.PositiveInfinity]), "finite"),
        ["edges, empty"] = (() => HistogramEdges.QuantileCuts([double.NaN], 4), "empty"),
        ["histograms, other edges"] = (() => FixedHistogram.WithEdges(Two).Merge(FixedHistogram.WithEdges([1, 3])), "edges"),
        ["Wasserstein, other edges"] = (() => WassersteinDistance.FromHistograms(FixedHistogram.WithEdges(Two), FixedHistogram.WithEdges([1, 3])), "edges"),
        ["distinct, other precision"] = (() => new HyperLogLog(8).Merge(new HyperLogLog(9)), "8 and 9"),
        ["distinct, cut off"] = (() => HyperLogLog.FromBytes([1, 8, 0]), "HyperLogLog"),
        ["quantiles, other size"] = (() => new KllSketch(50).Merge(new KllSketch(60)), "50 and 60"),
        ["quantiles, cut off"] = (() => KllSketch.FromBytes(new KllSketch().ToBytes().AsSpan(0, 20)), "KLL"),
        ["quantiles, level"] = (() => new KllSketch().Quantile(1.5), "[0, 1]"),
        ["frequent, other capacity"] = (() => new FrequentItems(3).Merge(new FrequentItems(4)), "3 and 4"),
        ["shape, NaN"] = (() => SampleShape.Skewness([1, double.NaN]), "values[1] is NaN"),
        ["ADWIN, level"] = (() => _ = new Adwin(1), "delta"),
        ["DDM, levels"] = (() => _ = new DriftDetectionMethod(warning: 3, drift: 2), "drift"),
        ["DDM, value"] = (() => new DriftDetectionMethod().Update(2), "[0, 1]"),
        ["KSWIN, sizes"] = (() => _ = new KolmogorovSmirnovWindow(new Pcg32(1), window: 50, recent: 30), "window"),
        ["temperature, logit"] = (() => TemperatureScaling.Fit([1, double.NaN], [0], 2), "logits[1] is NaN"),
        ["temperature, shape"] = (() => TemperatureScaling.Fit([1, 2, 3], [0], 2), "1 rows of 2 need 2"),
        ["isotonic, knots"] = (() => _ = new IsotonicRegression(Two, [1, 0]), "Knot 1"),
        ["gate, one row"] = (() => CalibrationGate.Choose([.5, .5], [0], 2, new Pcg32(1)), "at least two rows"),
    };

    public static TheoryData<string> Names() => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_input_is_named(string name) => Should.Throw<ArgumentException>(Bad[name].Run).Message.ShouldContain(Bad[name].Says);

    private static MatrixView<double> Rows(int columns, params double[] values) => new(values, columns);
}
