namespace Treadle.Statistics.Embeddings;

/// <summary>Moves the points of a map until attraction and repulsion have settled.</summary>
/// <remarks>Weights, rounds and step sizes of the PaCMAP paper, section 5; steps by D. Kingma and J. Ba (2015), "Adam".</remarks>
internal sealed class MapForces(MapPairs pairs, int threads)
{
    private const int FirstPhase = 100;
    private const int SecondPhase = 200;
    private const int Rounds = 450;

    public void Settle(double[] places)
    {
        var (first, second, gradient) = (new double[places.Length], new double[places.Length], new double[places.Length]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        for (var round = 0; round < Rounds; round++)
        {
            var (near, middle) = round < FirstPhase
                ? (2.0, (1000 * (1 - (round / (double)FirstPhase))) + (3 * round / (double)FirstPhase))
                : round < SecondPhase ? (3.0, 3.0) : (1.0, 0.0);
            // Every point writes its own two numbers from places that nobody changes meanwhile: no order of threads can be seen.
            Parallel.For(0, (pairs.Near.Length + 255) / 256, options, block =>
            {
                for (var point = block * 256; point < Math.Min((block + 1) * 256, pairs.Near.Length); point++)
                {
                    Gather(point, places, gradient, near, middle);
                }
            });
            Step(places, gradient, first, second, round + 1);
        }
    }

    private void Gather(int point, double[] places, double[] gradient, double near, double middle)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var other in pairs.Near[point])
        {
            Pull(places, point, other, 20 * near, 10, ref x, ref y);
        }

        if (middle > 0)
        {
            foreach (var other in pairs.Middle[point])
            {
                Pull(places, point, other, 20_000 * middle, 10_000, ref x, ref y);
            }
        }

        foreach (var other in pairs.Far[point])
        {
            Pull(places, point, other, -2, 1, ref x, ref y);
        }

        (gradient[point * 2], gradient[(point * 2) + 1]) = (x, y);
    }

    private static void Pull(double[] places, int point, int other, double strength, double softness, ref double x, ref double y)
    {
        var dx = places[point * 2] - places[other * 2];
        var dy = places[(point * 2) + 1] - places[(other * 2) + 1];
        var reach = softness + 1 + (dx * dx) + (dy * dy);
        var force = strength / (reach * reach);
        x += force * dx;
        y += force * dy;
    }

    private static void Step(double[] places, double[] gradient, double[] first, double[] second, int round)
    {
        var rate = Math.Sqrt(1 - Math.Pow(0.999, round)) / (1 - Math.Pow(0.9, round));
        for (var index = 0; index < places.Length; index++)
        {
            first[index] += 0.1 * (gradient[index] - first[index]);
            second[index] += 0.001 * ((gradient[index] * gradient[index]) - second[index]);
            places[index] -= rate * first[index] / (Math.Sqrt(second[index]) + 1e-7);
        }
    }
}
