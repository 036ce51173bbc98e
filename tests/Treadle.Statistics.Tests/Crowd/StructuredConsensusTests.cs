using Treadle.Statistics.Crowd;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

public sealed class StructuredConsensusTests
{
    [Fact]
    public void Numbers_of_a_biased_and_a_sloppy_annotator_are_corrected()
    {
        var random = new Pcg32(2);
        double[] biases = [5, -5, 0, 0];
        double[] scatters = [.5, .5, .5, 10];
        var items = new List<int>();
        var annotators = new List<int>();
        var answers = new List<double>();
        double[] truth = [.. Enumerable.Range(0, 200).Select(_ => 100 * random.NextDouble())];
        for (var item = 0; item < truth.Length; item++)
        {
            for (var annotator = 0; annotator < 4; annotator++)
            {
                // Nobody answers everything, so that a plain mean keeps the biases.
                if (random.NextDouble() < 0.75)
                {
                    items.Add(item);
                    annotators.Add(annotator);
                    answers.Add(truth[item] + biases[annotator] + (scatters[annotator] * random.NextGaussian()));
                }
            }
        }

        var consensus = NumberConsensus.Fit([.. items], [.. annotators], [.. answers], truth.Length, 4);
        (consensus.Biases[0] - consensus.Biases[1]).ShouldBe(10, 0.5);
        consensus.Variances[3].ShouldBeGreaterThan(20 * consensus.Variances[2]);
        var gaps = truth.Zip(consensus.Values, (value, ours) => ours - value).Where(gap => !double.IsNaN(gap)).ToArray();
        var offset = gaps.Average();
        gaps.Average(gap => Math.Abs(gap - offset)).ShouldBeLessThan(1);
    }

    [Fact]
    public void A_weighted_median_ignores_the_outlier()
    {
        NumberConsensus.WeightedMedian([1, 2, 1000]).ShouldBe(2);
        NumberConsensus.WeightedMedian([1, 2, 1000], [5, 1, 1]).ShouldBe(1);
    }

    [Fact]
    public void Boxes_that_most_annotators_drew_stay_once()
    {
        LabelledBox[][] boxes =
        [
            [new(0, 0, 10, 10, 0), new(50, 50, 60, 60, 1)],
            [new(1, 0, 11, 10, 0)],
            [new(0, 1, 10, 30, 0), new(50, 50, 60, 61, 1), new(80, 80, 90, 90, 0)],
        ];
        var consensus = BoxConsensus.Aggregate(boxes);
        consensus.Count.ShouldBe(2);
        consensus.ShouldContain(box => box.Class == 1 && Math.Abs(box.Score - (2.0 / 3)) < 1e-12);
        consensus.Single(box => box.Class == 0).Overlap(new LabelledBox(0, 0, 10, 10, 0)).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void A_pixel_with_half_of_the_weight_is_on() =>
        MaskVote.Aggregate([[1, 0], [0, 0]]).ShouldBe([1, 0]);

    [Fact]
    public void Masks_of_different_length_are_an_error() =>
        Should.Throw<ArgumentException>(() => MaskVote.Aggregate([[1, 0], [0]])).Message.ShouldContain("masks[1]");
}
