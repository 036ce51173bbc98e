using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Numerics;

public sealed class RequireTests
{
    [Fact]
    public void A_value_that_is_no_number_is_named_by_its_index()
    {
        double[] scores = [0.1, double.NaN];
        Should.Throw<ArgumentException>(() => Require.Finite(scores)).Message.ShouldContain("scores[1] is NaN; every value must be finite");
    }

    [Fact]
    public void Infinities_of_both_signs_do_not_cancel()
    {
        double[] scores = [double.PositiveInfinity, double.NegativeInfinity];
        Should.Throw<ArgumentException>(() => Require.Finite(scores)).Message.ShouldContain("scores[0]");
    }

    [Fact]
    public void A_label_out_of_range_is_named_with_the_range()
    {
        int[] labels = [0, 3];
        Should.Throw<ArgumentException>(() => Require.Labels(labels, 3)).Message.ShouldContain("labels[1] is 3; every label must be in [0, 3)");
    }

    [Fact]
    public void A_row_that_does_not_sum_to_one_is_named()
    {
        double[] probabilities = [0.5, 0.5, 0.5, 0.4];
        Should.Throw<ArgumentException>(() => Require.Probabilities(probabilities, 2, 2)).Message.ShouldContain("Row 1 of probabilities sums to 0.9");
    }

    [Fact]
    public void A_negative_probability_is_named_by_row_and_column()
    {
        double[] probabilities = [0.5, 0.5, 1.5, -0.5];
        Should.Throw<ArgumentException>(() => Require.Probabilities(probabilities, 2, 2)).Message.ShouldContain("probabilities[1, 0] is 1.5");
    }

    [Fact]
    public void Unequal_lengths_are_named_with_both_lengths() =>
        Should.Throw<ArgumentException>(() => Require.SameLength(3, 4, "labels", "scores")).Message.ShouldContain("labels has 3 values and scores has 4");
}
