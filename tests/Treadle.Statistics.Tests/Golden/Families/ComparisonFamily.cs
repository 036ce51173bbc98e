using Treadle.Statistics.Comparison;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class ComparisonFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("compare_mcnemar", McNemar);
        registry.Add("compare_multiple_tests", Multiple);
        registry.Add("compare_two_proportions", Proportions);
        registry.Add("compare_paired", Paired);
    }

    private static Dictionary<string, object?> McNemar(GoldenFile file)
    {
        var table = file.Input.IntegerRows("table");
        var test = new McNemarTest(table[0][1], table[1][0]);
        return new Dictionary<string, object?>
        {
            ["exact_p"] = test.ExactP,
            ["mid_p"] = test.MidP,
            ["chi2"] = test.ChiSquare,
            ["chi2_p"] = test.ChiSquareP,
            ["chi2_corrected"] = test.CorrectedChiSquare,
            ["chi2_corrected_p"] = test.CorrectedChiSquareP,
        };
    }

    private static Dictionary<string, object?> Multiple(GoldenFile file)
    {
        var pValues = file.Input.Numbers("p_values");
        var alpha = file.Parameters.Number("alpha");
        var ours = new Dictionary<string, object?>
        {
            ["e_bh_reject"] = MultipleTests.EBenjaminiHochberg(file.Input.Numbers("e_values"), alpha).Select(reject => reject ? 1 : 0).ToArray(),
        };
        void Add(string name, double[] adjusted)
        {
            ours[$"{name}_adjusted"] = adjusted;
            ours[$"{name}_reject"] = adjusted.Select(p => p <= alpha ? 1 : 0).ToArray();
        }

        Add("bonferroni", MultipleTests.Bonferroni(pValues));
        Add("holm", MultipleTests.Holm(pValues));
        Add("hommel", MultipleTests.Hommel(pValues));
        Add("fdr_bh", MultipleTests.BenjaminiHochberg(pValues));
        Add("fdr_by", MultipleTests.BenjaminiYekutieli(pValues));
        return ours;
    }

    private static Dictionary<string, object?> Proportions(GoldenFile file)
    {
        var two = new TwoProportions(
            file.Input.Integer("count1"), file.Input.Integer("n1"), file.Input.Integer("count2"), file.Input.Integer("n2"));
        var alpha = file.Parameters.Number("alpha");
        return new Dictionary<string, object?>
        {
            ["difference"] = two.Difference,
            ["z_pooled"] = two.PooledZ,
            ["z_pooled_p"] = two.PooledP,
            ["fisher_p"] = two.FisherP,
            ["fisher_odds"] = two.OddsRatio,
            ["agresti_caffo_statistic"] = two.AgrestiCaffoZ,
            ["agresti_caffo_p"] = two.AgrestiCaffoP,
            ["ci_newcomb"] = IntervalsFamily.Pair(two.Newcombe(alpha)),
            ["ci_agresti_caffo"] = IntervalsFamily.Pair(two.AgrestiCaffo(alpha)),
            ["ci_wald"] = IntervalsFamily.Pair(two.Wald(alpha)),
        };
    }

    private static Dictionary<string, object?> Paired(GoldenFile file)
    {
        var paired = new PairedComparison(file.Input.Numbers("a"), file.Input.Numbers("b"));
        var (statistic, p) = paired.Wilcoxon();
        return new Dictionary<string, object?>
        {
            ["mean_difference"] = paired.MeanDifference,
            ["t"] = paired.T,
            ["t_p"] = paired.TP,
            ["wilcoxon"] = statistic,
            ["wilcoxon_p"] = p,
            ["sign_flip_p"] = paired.SignFlipP(file.Input.IntegerRows("signs")),
            ["sign_test_p"] = paired.SignTestP(),
        };
    }
}
