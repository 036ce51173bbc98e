using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Draws binomial counts: from a table of the distribution function when trials and probability stay the same, by rejection when they change.</summary>
internal sealed class BinomialSampler
{
    private const double SmallestMeanForRejection = 10;

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

    /// <summary>One draw: O(1) on average for large means, O(mean) for small ones.</summary>
    public static long Draw(Pcg32 random, long trials, double probability)
    {
        if (trials == 0 || probability <= 0)
        {
            return 0;
        }

        if (probability >= 1)
        {
            return trials;
        }

        if (probability > 0.5)
        {
            return trials - Draw(random, trials, 1 - probability);
        }

        return trials * probability < SmallestMeanForRejection ? Climb(random, trials, probability) : Reject(random, trials, probability);
    }

    private static long Climb(Pcg32 random, long trials, double probability)
    {
        var odds = probability / (1 - probability);
        var mass = Math.Exp(trials * Math.Log(1 - probability));
        var rest = random.NextDouble();
        var count = 0L;
        while (rest >= mass && count < trials)
        {
            rest -= mass;
            count++;
            mass *= odds * (trials - count + 1) / count;
        }

        return count;
    }

    /// <summary>BTRS: W. Hörmann (1993), "The generation of binomial random variates", doi:10.1080/00949659308811496.</summary>
    private static long Reject(Pcg32 random, long trials, double probability)
    {
        var rest = 1 - probability;
        var spread = Math.Sqrt(trials * probability * rest);
        var b = 1.15 + (2.53 * spread);
        var a = -0.0873 + (0.0248 * b) + (0.01 * probability);
        var centre = (trials * probability) + 0.5;
        var sure = 0.92 - (4.2 / b);
        var alpha = (2.83 + (5.1 / b)) * spread;
        var logOdds = Math.Log(probability / rest);
        var mode = Math.Floor((trials + 1) * probability);
        var logMode = SpecialFunctions.LogGamma(mode + 1) + SpecialFunctions.LogGamma(trials - mode + 1);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var edge = 0.5 - Math.Abs(u);
            var count = Math.Floor((((2 * a / edge) + b) * u) + centre);
            if (edge >= 0.07 && v <= sure)
            {
                return (long)count;
            }

            if (count < 0 || count > trials)
            {
                continue;
            }

            var bar = logMode - SpecialFunctions.LogGamma(count + 1) - SpecialFunctions.LogGamma(trials - count + 1) + ((count - mode) * logOdds);
            if (Math.Log(v * alpha / ((a / (edge * edge)) + b)) <= bar)
            {
                return (long)count;
            }
        }
    }
}
