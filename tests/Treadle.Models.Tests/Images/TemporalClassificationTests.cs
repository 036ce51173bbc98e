using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Images;

public sealed class TemporalClassificationTests
{
    private const int Steps = 6;
    private const int Classes = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_probability_of_a_text_is_that_of_all_its_ways_and_the_likeliest_text_is_found(ulong seed)
    {
        var steps = TemporalClassification.LogProbabilities(Scores(seed), Classes, Classes, temperature: 1);
        var sums = new Dictionary<string, double>();
        for (var way = 0; way < (int)Math.Pow(Classes, Steps); way++)
        {
            int[] path = [.. Enumerable.Range(0, Steps).Select(step => way / (int)Math.Pow(Classes, step) % Classes)];
            var text = string.Concat(path.Where((label, step) => label != Classes - 1 && (step == 0 || path[step - 1] != label)));
            sums[text] = sums.GetValueOrDefault(text) + Math.Exp(path.Select((label, step) => steps[(step * Classes) + label]).Sum());
        }

        sums.Values.Sum().ShouldBe(1, 1e-9);
        foreach (var (text, sum) in sums)
        {
            Math.Exp(TemporalClassification.LogProbability(steps, Classes, [.. text.Select(sign => sign - '0')])).ShouldBe(sum, 1e-9, text);
        }

        var (found, logProbability) = FieldDecoder.Decode(steps, Classes);
        string.Concat(found).ShouldBe(sums.MaxBy(pair => pair.Value).Key);
        Math.Exp(logProbability).ShouldBe(sums.Values.Max(), 1e-9);
    }

    [Fact]
    public void A_text_that_needs_more_steps_than_there_are_is_impossible()
    {
        var steps = TemporalClassification.LogProbabilities(Scores(4), Classes, Classes, temperature: 1);
        var slopes = new float[Steps * Classes];

        TemporalClassification.StepsFor([0, 0, 1, 1]).ShouldBe(6);
        TemporalClassification.LogProbability(steps, Classes, [0, 0, 1, 1]).ShouldBeGreaterThan(double.NegativeInfinity);
        TemporalClassification.LogProbability(steps, Classes, [0, 0, 1, 1, 0]).ShouldBe(double.NegativeInfinity);
        TemporalClassification.Slopes(steps, Classes, [0, 0, 1, 1, 0], slopes, Classes).ShouldBe(double.PositiveInfinity);
        slopes.ShouldAllBe(slope => slope == 0);
    }

    [Fact]
    public void The_slopes_are_those_of_the_loss()
    {
        var scores = Scores(5);
        int[] text = [1, 1];
        double Loss() => TemporalClassification.Slopes(TemporalClassification.LogProbabilities(scores, Classes, Classes, 1), Classes, text, new float[Steps * Classes], Classes);
        var slopes = new float[Steps * Classes];
        TemporalClassification.Slopes(TemporalClassification.LogProbabilities(scores, Classes, Classes, 1), Classes, text, slopes, Classes);

        for (var place = 0; place < scores.Length; place++)
        {
            var kept = scores[place];
            scores[place] = kept + 1e-2f;
            var above = Loss();
            scores[place] = kept - 1e-2f;
            ((double)slopes[place]).ShouldBe((above - Loss()) / 2e-2, 1e-3);
            scores[place] = kept;
        }

        Loss().ShouldBe(-TemporalClassification.LogProbability(TemporalClassification.LogProbabilities(scores, Classes, Classes, 1), Classes, text), 1e-12);
    }

    private static float[] Scores(ulong seed)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, Steps * Classes).Select(_ => (float)(2 * random.NextGaussian()))];
    }
}
