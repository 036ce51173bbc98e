using Treadle.Models.Linear;
using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Linear;

public sealed class SoftmaxRegressionTests
{
    [Fact]
    public void A_row_of_weight_two_counts_like_two_rows()
    {
        var rows = Rows(40, classes: 3);
        var doubled = rows with { RowWeights = [.. rows.RowWeights.Select((weight, row) => row < 10 ? 2 : weight)] };
        var repeated = rows.Take([.. Enumerable.Range(0, 40), .. Enumerable.Range(0, 10)]);
        ShouldAgree(Fit(doubled), Fit(repeated));
    }

    [Fact]
    public void A_soft_target_counts_like_rows_in_its_proportions()
    {
        var rows = Rows(30, classes: 2);
        var soft = rows with { Targets = [.. Enumerable.Range(0, 30).SelectMany(row => row == 0 ? [0.25, 0.75] : rows.Targets[(row * 2)..((row * 2) + 2)])] };
        var split = rows.Take([0, 0, .. Enumerable.Range(1, 29)]) with { RowWeights = [0.25, 0.75, .. Enumerable.Repeat(1.0, 29)] };
        split.Targets[0] = 1;
        split.Targets[1] = 0;
        split.Targets[2] = 0;
        split.Targets[3] = 1;
        ShouldAgree(Fit(soft), Fit(split));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void The_optimum_has_no_slope(int classes)
    {
        // Many classes take the vectorised path, few the plain one.
        var rows = Rows(60, classes);
        var learned = Fit(rows);
        var scores = new double[60 * classes];
        LinearScores.Write(learned, rows.Features, scores);
        for (var label = 0; label < classes; label++)
        {
            var slope = 0.0;
            for (var row = 0; row < 60; row++)
            {
                var own = scores[(row * classes)..((row + 1) * classes)];
                Softmax.InPlace(own);
                slope += own[label] - rows.Targets[(row * classes) + label];
            }

            slope.ShouldBe(0, 1e-5);
        }
    }

    private static LinearWeights Fit(WeightedRows rows) => SoftmaxRegression.Fit(rows, 1, 1_000, 1e-9, TestContext.Current.CancellationToken);

    private static void ShouldAgree(LinearWeights left, LinearWeights right)
    {
        for (var index = 0; index < left.Weights.Length; index++)
        {
            left.Weights[index].ShouldBe(right.Weights[index], 1e-6);
        }
    }

    private static WeightedRows Rows(int count, int classes)
    {
        var random = new Pcg32(12);
        var values = Enumerable.Range(0, count * 4).Select(_ => random.NextGaussian()).ToArray();
        var features = new SparseRows(4, [.. Enumerable.Range(0, count + 1).Select(row => row * 4)], [.. Enumerable.Range(0, count * 4).Select(entry => entry % 4)], values);
        var targets = new double[count * classes];
        for (var row = 0; row < count; row++)
        {
            targets[(row * classes) + random.NextInt(classes)] = 1;
        }

        return new WeightedRows(features, targets, [.. Enumerable.Repeat(1.0, count)], classes);
    }
}
