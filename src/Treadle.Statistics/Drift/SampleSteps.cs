using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>One walk over two sorted samples: everything that compares their empirical distribution functions F (reference) and G (current).</summary>
internal readonly record struct SampleSteps(double LargestExcess, double LargestDeficit, double Area, double SquaredArea)
{
    /// <summary>sup |F − G|.</summary>
    public double Largest => Math.Max(LargestExcess, LargestDeficit);

    public static double[] Sort(ReadOnlySpan<double> sample, string name)
    {
        Require.NotEmpty(sample.Length, name);
        Require.Finite(sample, name);
        var sorted = sample.ToArray();
        RadixSort.Sort(sorted);
        return sorted;
    }

    public static SampleSteps Walk(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (i, j) = (0, 0);
        var (excess, deficit, area, squared) = (0.0, 0.0, default(CompensatedSum), default(CompensatedSum));
        var before = Math.Min(reference[0], current[0]);
        var difference = 0.0;
        while (i < reference.Length || j < current.Length)
        {
            var at = i == reference.Length ? current[j] : j == current.Length ? reference[i] : Math.Min(reference[i], current[j]);
            area.Add(Math.Abs(difference) * (at - before));
            squared.Add(difference * difference * (at - before));
            while (i < reference.Length && reference[i] == at)
            {
                i++;
            }

            while (j < current.Length && current[j] == at)
            {
                j++;
            }

            difference = ((double)i / reference.Length) - ((double)j / current.Length);
            excess = Math.Max(excess, difference);
            deficit = Math.Max(deficit, -difference);
            before = at;
        }

        return new SampleSteps(excess, deficit, area.Value, squared.Value);
    }
}
