using System.Globalization;
using System.Text.Json;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Drift;

/// <summary>How our drift methods are run on the golden files of SciPy, NannyML and the definitions.</summary>
public sealed class DriftGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("drift_distances_counts", Distances);
        registry.Add("drift_psi", Psi);
        registry.Add("drift_numeric_tests", NumericTests);
        registry.Add("drift_univariate", Univariate);
        registry.Add("drift_mmd2", Discrepancy);
        registry.Add("drift_classifier_two_sample", Classifier);
        registry.Add("drift_pca_reconstruction", Reconstruction);
    }

    private static Dictionary<string, object?> Distances(GoldenFile file)
    {
        var reference = Longs(file.Input, "reference_counts");
        var current = Longs(file.Input, "current_counts");
        var (statistic, p, degrees) = ChiSquareTwoSample.Test(reference, current, file.Parameters.Truth("yates"));
        return new()
        {
            ["js_natural"] = JensenShannonDistance.Natural(reference, current),
            ["js_base2"] = JensenShannonDistance.Base2(reference, current),
            ["hellinger"] = HellingerDistance.FromCounts(reference, current),
            ["l_infinity"] = LInfinityDistance.FromCounts(reference, current),
            ["total_variation"] = TotalVariation.FromCounts(reference, current),
            ["kl_reference_current"] = KullbackLeibler.FromCounts(reference, current),
            ["kl_current_reference"] = KullbackLeibler.FromCounts(current, reference),
            ["chi2"] = statistic,
            ["chi2_p"] = p,
            ["chi2_dof"] = degrees,
        };
    }

    private static Dictionary<string, object?> Psi(GoldenFile file)
    {
        var floor = file.Parameters.Number("floor");
        long[] reference, current;
        var ours = new Dictionary<string, object?>();
        if (file.Parameters.Has("quantile_bins"))
        {
            var values = file.Input.Numbers("reference");
            var frozen = FixedHistogram.WithQuantileBins(values, file.Parameters.Integer("quantile_bins"));
            reference = frozen.CountsWithTails();
            current = frozen.Count(file.Input.Numbers("current")).CountsWithTails();
            ours["edges"] = (double[])[double.NegativeInfinity, .. frozen.Edges, double.PositiveInfinity];
            ours["reference_counts"] = reference;
            ours["current_counts"] = current;
        }
        else
        {
            (reference, current) = (Longs(file.Input, "reference_counts"), Longs(file.Input, "current_counts"));
        }

        ours["reference_share"] = Share(reference);
        ours["current_share"] = Share(current);
        ours["psi"] = PopulationStabilityIndex.FromCounts(reference, current, floor);
        return ours;
    }

    private static Dictionary<string, object?> NumericTests(GoldenFile file)
    {
        var (x, y) = (file.Input.Numbers("reference"), file.Input.Numbers("current"));
        var test = KolmogorovSmirnov.Test(x, y);
        var (above, below) = KolmogorovSmirnov.OneSided(x, y);
        var (cvm, u) = (CramerVonMises.Test(x, y), MannWhitney.Test(x, y));
        return new()
        {
            ["ks"] = test.Statistic,
            ["ks_p_exact"] = KolmogorovSmirnov.ExactPValue(test.Statistic, x.Length, y.Length),
            ["ks_p_asymptotic"] = test.PValue,
            ["ks_less"] = below,
            ["ks_greater"] = above,
            ["wasserstein"] = WassersteinDistance.Between(x, y),
            ["energy"] = EnergyDistance.Between(x, y),
            ["cramer_von_mises"] = cvm.Statistic,
            ["cramer_von_mises_p"] = cvm.PValue,
            ["mann_whitney_u"] = u.Statistic,
            ["mann_whitney_p"] = u.PValue,
        };
    }

    private static Dictionary<string, object?> Discrepancy(GoldenFile file)
    {
        var width = file.Input.Width("x");
        var test = MaximumMeanDiscrepancy.Between(
            new MatrixView<double>(file.Input.Flat("x"), width), new MatrixView<double>(file.Input.Flat("y"), width), file.Parameters.Number("sigma"));
        var permuted = file.Input.Has("permutations") ? file.Input.IntegerRows("permutations").Select(order => test.Permuted(order)).ToArray() : [];
        return new()
        {
            ["mmd2_unbiased"] = test.Unbiased,
            ["mmd2_biased"] = test.Biased,
            ["permuted"] = permuted,
            ["p_value"] = (1.0 + permuted.Count(value => value >= test.Unbiased)) / (1 + permuted.Length),
        };
    }

    private static Dictionary<string, object?> Classifier(GoldenFile file)
    {
        var (domain, p) = (file.Input.Integers("domain"), file.Input.Numbers("probabilities"));
        var auc = RocAuc.Of(domain, p);
        var permuted = file.Input.IntegerRows("permutations").Select(order => RocAuc.Of(order.Select(row => domain[row]).ToArray(), p)).ToArray();
        var accuracy = ClassifierTwoSample.Accuracy(domain, p, file.Parameters.Number("null_accuracy"));
        return new()
        {
            ["auc"] = auc,
            ["permuted_auc"] = permuted,
            ["p_value"] = (1.0 + permuted.Count(value => value >= auc)) / (1 + permuted.Length),
            ["accuracy"] = accuracy.Statistic,
            ["binomial_p"] = accuracy.PValue,
        };
    }

    private static Dictionary<string, object?> Reconstruction(GoldenFile file)
    {
        var columns = file.Parameters.GetProperty("columns").Texts();
        var reference = ChunkedColumns.Load(file.Input.GetProperty("reference"), columns, file.Parameters);
        var analysis = ChunkedColumns.Load(file.Input.GetProperty("analysis"), columns, file.Parameters);
        var rows = reference.Matrix(columns);
        var model = PcaReconstruction.Fit(new MatrixView<double>(rows, columns.Length), file.Parameters.Number("n_components"));
        var errors = model.Errors(new MatrixView<double>(rows, columns.Length));
        var onReference = reference.Cut(errors).Select(chunk => chunk.Average()).ToArray();
        var onAnalysis = analysis.Cut(model.Errors(new MatrixView<double>(analysis.Matrix(columns), columns.Length))).Select(chunk => chunk.Average()).ToArray();
        var band = ReferenceBand.FromChunks(onReference, double.NegativeInfinity, double.PositiveInfinity);
        return new()
        {
            ["components"] = model.Components,
            ["explained_variance_ratio"] = model.ExplainedShare,
            ["reference_values"] = onReference,
            ["analysis_values"] = onAnalysis,
            ["reference_sampling_error"] = reference.Cut(errors).Select(chunk => PcaReconstruction.Summarise(chunk).StandardError).ToArray(),
            ["analysis_sampling_error"] = analysis.Cut(model.Errors(new MatrixView<double>(analysis.Matrix(columns), columns.Length))).Select(chunk => PcaReconstruction.Summarise(chunk).StandardError).ToArray(),
            ["upper_threshold"] = band.Upper,
            ["lower_threshold"] = band.Lower,
            ["alerts"] = onAnalysis.Select(value => band.IsOutside(value) ? 1 : 0).ToArray(),
        };
    }

    private static Dictionary<string, object?> Univariate(GoldenFile file)
    {
        var columns = file.Parameters.GetProperty("columns").Texts();
        var reference = ChunkedColumns.Load(file.Input.GetProperty("reference"), columns, file.Parameters);
        var analysis = ChunkedColumns.Load(file.Input.GetProperty("analysis"), columns, file.Parameters);
        var ours = new Dictionary<string, object?>
        {
            ["reference_chunk_sizes"] = reference.Sizes,
            ["analysis_chunk_sizes"] = analysis.Sizes,
        };
        var named = file.Output.EnumerateObject().Select(output => output.Name.Split('|'))
            .Where(parts => parts.Length == 3).Select(parts => (Column: parts[0], Method: parts[1])).Distinct();
        foreach (var (column, method) in named)
        {
            var onReference = Values(method, reference.All(column), reference.Chunks(column));
            var onAnalysis = Values(method, reference.All(column), analysis.Chunks(column));
            var band = ReferenceBand.FromChunks([.. onReference.Select(test => test.Statistic)], 0, method == "wasserstein" ? double.PositiveInfinity : 1)
                with { Lower = null };
            var alerts = onAnalysis.Select(test => (method == "chi2" ? test.PValue < 0.05 : band.IsOutside(test.Statistic)) ? 1 : 0);
            ours[$"{column}|{method}|reference_values"] = onReference.Select(test => test.Statistic).ToArray();
            ours[$"{column}|{method}|analysis_values"] = onAnalysis.Select(test => test.Statistic).ToArray();
            ours[$"{column}|{method}|analysis_p"] = onAnalysis.Select(test => test.PValue).ToArray();
            ours[$"{column}|{method}|upper_threshold"] = method == "chi2" ? null : band.Upper;
            ours[$"{column}|{method}|lower_threshold"] = method == "chi2" ? null : band.Lower;
            ours[$"{column}|{method}|alerts"] = alerts.ToArray();
        }

        return ours;
    }

    private static TwoSampleResult[] Values(string method, string[] reference, IEnumerable<string[]> chunks)
    {
        if (!reference.All(text => text.Length == 0 || double.TryParse(text, CultureInfo.InvariantCulture, out _)))
        {
            var known = CategoryCounts.Of(reference.Select(text => text.Length == 0 ? null : text));
            return [.. chunks.Select(chunk =>
            {
                var (_, p, q) = CategoryCounts.Align(known, CategoryCounts.Of(chunk.Select(text => text.Length == 0 ? null : text)));
                return OnCounts(method, p, q);
            })];
        }

        var numbers = ChunkedColumns.Numbers(reference);
        var frozen = FixedHistogram.WithDoaneBins(numbers);
        return [.. chunks.Select(ChunkedColumns.Numbers).Select(chunk => method switch
        {
            "kolmogorov_smirnov" => KolmogorovSmirnov.Test(numbers, chunk),
            "wasserstein" => new TwoSampleResult(WassersteinDistance.Between(numbers, chunk), double.NaN),
            _ => OnCounts(method, frozen.CountsWithOverflow(), frozen.Count(chunk).CountsWithOverflow()),
        })];
    }

    private static TwoSampleResult OnCounts(string method, long[] p, long[] q)
    {
        var (statistic, pValue, _) = ChiSquareTwoSample.Test(p, q, yates: true);
        return method switch
        {
            "chi2" => new TwoSampleResult(statistic, pValue),
            "jensen_shannon" => new TwoSampleResult(JensenShannonDistance.Base2(p, q), double.NaN),
            "hellinger" => new TwoSampleResult(HellingerDistance.FromCounts(p, q), double.NaN),
            "l_infinity" => new TwoSampleResult(LInfinityDistance.FromCounts(p, q), double.NaN),
            _ => throw new NotSupportedException(method),
        };
    }

    private static long[] Longs(JsonElement element, string key) => [.. element.Integers(key).Select(count => (long)count)];

    private static double[] Share(long[] counts) => [.. counts.Select(count => count / (double)counts.Sum())];
}
