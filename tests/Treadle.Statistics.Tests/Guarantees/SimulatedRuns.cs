using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Guarantees;

/// <summary>2,000 independent runs of one experiment; every run has its own stream, so the result does not depend on threads.</summary>
internal static class SimulatedRuns
{
    public const int Runs = 2000;

    /// <summary>The largest share of violations that a true claim at level δ gives but once in a thousand.</summary>
    public static double Allowed(double delta) => delta + (3 * Math.Sqrt(delta * (1 - delta) / Runs));

    /// <summary>The share of runs in which something happened.</summary>
    public static double Share(string purpose, Func<Pcg32, bool> happens) => Each(purpose, random => happens(random) ? 1 : 0).Average();

    /// <summary>The result of every run.</summary>
    public static double[] Each(string purpose, Func<Pcg32, double> measure)
    {
        var results = new double[Runs];
        Parallel.For(0, Runs, run => results[run] = measure(Pcg32.Derive((ulong)run, purpose)));
        return results;
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
