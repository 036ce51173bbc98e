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
}
