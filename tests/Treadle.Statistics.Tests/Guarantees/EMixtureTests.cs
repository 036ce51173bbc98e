using Treadle.Statistics.Guarantees;

namespace Treadle.Statistics.Tests.Guarantees;

public sealed class EMixtureTests
{
    [Theory]
    [InlineData(0, 100, 1.283801)]
    [InlineData(0, 200, 2.894193)]
    [InlineData(0, 250, 3.781199)]
    [InlineData(1, 400, 3.400693)]
    [InlineData(2, 500, 3.545965)]
    [InlineData(5, 1000, 6.785101)]
    [InlineData(10, 1000, 2.124018)]
    [InlineData(10, 1500, 7.633942)]
    [InlineData(20, 2000, 4.913593)]
    public void The_design_table_is_reproduced(int errors, int observations, double expected) =>
        new EMixture(0.02).LogValue(errors, observations).ShouldBe(expected, 5e-7);

    [Fact]
    public void One_loss_at_a_time_equals_the_counts()
    {
        var mixture = new EMixture(0.05);
        var process = new EMixtureProcess(mixture);
        for (var index = 0; index < 300; index++)
        {
            process.Observe(index % 40 == 3 ? 1 : 0);
        }

        process.LogValue.ShouldBe(mixture.LogValue((long)process.LossSum, process.Observations), 1e-10);
    }

    [Fact]
    public void The_order_of_losses_does_not_change_the_value_but_may_change_the_highest()
    {
        var early = new EMixtureProcess(new EMixture(0.1));
        var late = new EMixtureProcess(new EMixture(0.1));
        for (var index = 0; index < 50; index++)
        {
            early.Observe(index < 5 ? 1 : 0);
            late.Observe(index >= 45 ? 1 : 0);
        }

        early.LogValue.ShouldBe(late.LogValue, 1e-10);
        late.HighestLogValue.ShouldBeGreaterThan(early.HighestLogValue);
    }

    [Fact]
    public void A_restored_state_goes_on_as_if_nothing_had_happened()
    {
        var mixture = new EMixture(0.05);
        var whole = new EMixtureProcess(mixture);
        var first = new EMixtureProcess(mixture);
        double[] losses = [0, 0, 0.3, 1, 0, 0, 0.9, 0];
        foreach (var loss in losses[..4])
        {
            whole.Observe(loss);
            first.Observe(loss);
        }

        var second = new EMixtureProcess(mixture, first.State);
        foreach (var loss in losses[4..])
        {
            whole.Observe(loss);
            second.Observe(loss);
        }

        second.LogValue.ShouldBe(whole.LogValue);
        second.HighestLogValue.ShouldBe(whole.HighestLogValue);
        second.LossSum.ShouldBe(whole.LossSum);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_loss_outside_the_unit_interval_is_an_error(double loss) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new EMixtureProcess(new EMixture(0.02)).Observe(loss));
}
