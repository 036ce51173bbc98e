using Treadle.Statistics.Guarantees;

namespace Treadle.Statistics.Tests.Guarantees;

public sealed class LedgerBoundTests
{
    [Theory]
    [InlineData(.05, 0, 81.0468)]
    [InlineData(.05, 1, 137.0144)]
    [InlineData(.05, 5, 283.2002)]
    [InlineData(.05, 20, 716.0340)]
    [InlineData(.05, 100, 2670.0526)]
    [InlineData(.2, 0, 18.7975)]
    [InlineData(.2, 1, 32.0790)]
    [InlineData(.2, 5, 67.2092)]
    [InlineData(.2, 20, 172.4427)]
    [InlineData(.2, 100, 653.0777)]
    public void The_design_table_is_reproduced(double auditRate, int audited, double expected) =>
        LedgerBound.LargestTotal(audited, auditRate, 0.05).ShouldBe(expected, 5e-5);

    [Fact]
    public void The_share_is_never_above_one() => LedgerBound.LargestShare(0, 10, 0.05, 0.05).ShouldBe(1);

    [Fact]
    public void A_full_audit_still_bounds_the_total_from_above() =>
        LedgerBound.LargestTotal(7, 1, 0.05).ShouldBeInRange(7, 20);

    [Fact]
    public void Bounds_of_strata_add_with_their_delta_split()
    {
        LedgerStratum[] strata = [new(1, 1000, 0.2), new(3, 2000, 0.1)];
        var expected = (LedgerBound.LargestTotal(1, 0.2, 0.025) + LedgerBound.LargestTotal(3, 0.1, 0.025)) / 3000;
        LedgerBound.LargestShare(strata, 0.05).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void More_audited_errors_never_lower_the_bound()
    {
        var bounds = Enumerable.Range(0, 50).Select(audited => LedgerBound.LargestTotal(audited, 0.1, 0.05)).ToArray();
        bounds.ShouldBe(bounds.Order());
    }
}
