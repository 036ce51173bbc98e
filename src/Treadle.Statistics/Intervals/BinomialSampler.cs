using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Draws binomial counts by inverting a table of the distribution function: O(log of the standard deviation) per draw.</summary>
internal sealed class BinomialSampler
{
    private readonly int _first;
    private readonly double[] _cumulative;

    public BinomialSampler(int trials, double probability)
    {
        // Twelve standard deviations hold all but 1e-30 of the mass.
        var mean = trials * probability;
        var reach = (12 * Math.Sqrt(mean * (1 - probability))) + 12;
        _first = (int)Math.Max(0, Math.Floor(mean - reach));
        var last = (int)Math.Min(trials, Math.Ceiling(mean + reach));
        _cumulative = new double[last - _first + 1];
        var sum = 0.0;
        for (var index = 0; index < _cumulative.Length; index++)
        {
            sum += BinomialDistribution.Probability(_first + index, trials, probability);
            _cumulative[index] = sum;
        }
    }

    public int Next(Pcg32 random)
    {
        var position = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return _first + Math.Min(position < 0 ? ~position : position + 1, _cumulative.Length - 1);
    }
}
