using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Numerics;

public sealed class SpecialFunctionsTests
{
    [Theory]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1, 0)]
    [InlineData(3, 0.6931471805599453)]
    [InlineData(10.5, 13.940625219403763)]
    [InlineData(100, 359.1342053695754)]
    [InlineData(1e-5, 11.512919692895826)]
    public void The_log_gamma_function_has_its_known_values(double x, double expected) =>
        SpecialFunctions.LogGamma(x).ShouldBe(expected, 1e-13 * Math.Max(1, expected));

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0.5, 200)]
    [InlineData(40, 7)]
    [InlineData(300, 500)]
    public void The_beta_function_obeys_its_recurrence(double a, double b)
    {
        // B(a + 1, b) = B(a, b) · a / (a + b)
        var ratio = SpecialFunctions.LogBeta(a + 1, b) - SpecialFunctions.LogBeta(a, b);
        ratio.ShouldBe(Math.Log(a / (a + b)), 1e-12);
    }

    [Theory]
    [InlineData(1e6, 2e6)]
    [InlineData(5, 1e7)]
    [InlineData(0.5, 1e9)]
    public void Large_arguments_of_the_beta_function_keep_their_digits(double a, double b)
    {
        var ratio = SpecialFunctions.LogBeta(a + 1, b) - SpecialFunctions.LogBeta(a, b);
        ratio.ShouldBe(Math.Log(a / (a + b)), 3e-9);
    }

    [Theory]
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(1, 1, 0.3, 0.3)]
    [InlineData(0.5, 0.5, 0.5, 0.5)]
    public void The_incomplete_beta_function_has_its_closed_values(double a, double b, double x, double expected) =>
        SpecialFunctions.IncompleteBeta(a, b, x).ShouldBe(expected, 1e-14);

    [Fact]
    public void The_inverse_of_the_incomplete_beta_function_returns_the_argument()
    {
        double[] shapes = [0.5, 1, 2.5, 30, 700];
        double[] levels = [1e-10, 0.001, 0.025, 0.5, 0.9, 0.999];
        foreach (var a in shapes)
        {
            foreach (var b in shapes)
            {
                foreach (var level in levels)
                {
                    var x = SpecialFunctions.InverseIncompleteBeta(a, b, level);
                    SpecialFunctions.IncompleteBeta(a, b, x).ShouldBe(level, 1e-10 * Math.Max(level, 1e-3), $"a {a}, b {b}, p {level}");
                }
            }
        }
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(0.99865010196837, 3)]
    public void The_normal_quantile_has_its_known_values(double p, double expected) =>
        NormalDistribution.Quantile(p).ShouldBe(expected, 1e-11);

    [Theory]
    [InlineData(1.0, 0.8413447460685429)]
    [InlineData(-8.0, 6.220960574271785e-16)]
    [InlineData(0.0, 0.5)]
    public void The_normal_distribution_function_is_exact_in_the_tails(double z, double expected) =>
        NormalDistribution.Cdf(z).ShouldBe(expected, 1e-13 * expected);

    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(21.355555555555554, 1, 3.815135e-6)]
    public void The_chi_square_tail_has_its_known_values(double x, double degrees, double expected) =>
        ChiSquareDistribution.Survival(x, degrees).ShouldBe(expected, 1e-6 * expected);

    [Theory]
    [InlineData(0.05, 3)]
    [InlineData(0.975, 1)]
    [InlineData(0.999, 40)]
    public void The_chi_square_quantile_inverts_the_distribution_function(double p, double degrees) =>
        ChiSquareDistribution.Cdf(ChiSquareDistribution.Quantile(p, degrees), degrees).ShouldBe(p, 1e-13);

    [Theory]
    [InlineData(5, 12, 0.3)]
    [InlineData(0, 20, 0.02)]
    public void Binomial_tails_are_sums_of_probabilities(int k, int n, double p)
    {
        var sum = Enumerable.Range(0, k + 1).Sum(count => BinomialDistribution.Probability(count, n, p));
        BinomialDistribution.Cdf(k, n, p).ShouldBe(sum, 1e-13);
        BinomialDistribution.AtLeast(k + 1, n, p).ShouldBe(1 - sum, 1e-13);
    }
}
