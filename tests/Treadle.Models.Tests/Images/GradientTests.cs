using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Images;

public sealed class GradientTests
{
    [Fact]
    public void The_gradient_of_every_layer_is_the_slope_of_the_loss()
    {
        var shape = new NetworkShape(8, 8, 3, 3);
        var random = new Pcg32(4);
        float[] images = [.. Enumerable.Range(0, 2 * shape.Pixels).Select(_ => (float)random.NextGaussian())];
        var weights = ImageNetwork.Start(shape, 1);
        var network = new ImageNetwork(shape, 2);
        double Loss()
        {
            network.Forward(weights, images, 2);
            return Enumerable.Range(0, 2 * shape.Outputs).Where(place => place % shape.Outputs < 3).Sum(place => (place % 5 + 1) * (double)network.Scores[place]);
        }

        Loss();
        for (var place = 0; place < 2 * shape.Outputs; place++)
        {
            network.Scores[place] = place % shape.Outputs < 3 ? place % 5 + 1 : 0;
        }

        var transposed = new TransposedWeights(shape);
        transposed.Turn(weights);
        var gradient = new float[shape.WeightCount];
        network.Backward(transposed, gradient, 2);

        // One weight and one bias of each layer; places beyond the inputs of the first layer stay zero.
        foreach (var place in new[] { 5, (26 * 16) + 3, shape.SecondAt + 77, shape.DenseAt - 3, shape.DenseAt + 900, shape.OutputAt - 9, shape.OutputAt + 17, shape.WeightCount - 7 })
        {
            var kept = weights[place];
            weights[place] = kept + 1e-3f;
            var above = Loss();
            weights[place] = kept - 1e-3f;
            var slope = (above - Loss()) / 2e-3;
            weights[place] = kept;
            ((double)gradient[place]).ShouldBe(slope, 0.02 * Math.Max(1, Math.Abs(slope)), $"place {place}");
        }
    }

    [Fact]
    public void The_gradient_of_every_layer_of_a_reading_network_is_the_slope_of_the_loss()
    {
        var shape = new FieldShape(8, 3);
        var random = new Pcg32(4);
        const int Width = 24;
        float[] image = [.. Enumerable.Range(0, shape.Height * Width).Select(_ => (float)random.NextGaussian())];
        int[] text = [2, 2, 0];
        var weights = FieldNetwork.Start(shape, 1);
        var network = new FieldNetwork(shape, 32);
        double[] Look()
        {
            network.Forward(weights, image, Width);
            return TemporalClassification.LogProbabilities(network.Scores, shape.Outputs, 4, temperature: 1);
        }

        double Loss() => -TemporalClassification.LogProbability(Look(), 4, text);

        TemporalClassification.Slopes(Look(), 4, text, network.Scores, shape.Outputs).ShouldBe(Loss(), 1e-9);
        TemporalClassification.Slopes(Look(), 4, text, network.Scores, shape.Outputs);
        var transposed = new FieldTransposed(shape);
        transposed.Turn(weights);
        var gradient = new float[shape.WeightCount];
        network.Backward(transposed, gradient);

        int[] places = [5, FieldShape.SecondAt - 3, FieldShape.SecondAt + 77, FieldShape.DenseAt - 9, FieldShape.DenseAt + 900, shape.OutputAt - 7, shape.OutputAt + 17, shape.WeightCount - 7];
        foreach (var place in places)
        {
            var kept = weights[place];
            weights[place] = kept + 1e-3f;
            var above = Loss();
            weights[place] = kept - 1e-3f;
            var slope = (above - Loss()) / 2e-3;
            weights[place] = kept;
            ((double)gradient[place]).ShouldBe(slope, 0.02 * Math.Max(0.25, Math.Abs(slope)), $"place {place}");
        }

        places.Count(place => gradient[place] != 0).ShouldBeGreaterThan(5);
    }
}
