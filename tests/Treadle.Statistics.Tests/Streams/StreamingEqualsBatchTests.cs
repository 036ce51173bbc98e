using Treadle.Statistics.Randomness;
using Treadle.Statistics.Streams;

namespace Treadle.Statistics.Tests.Streams;

/// <summary>The first signal of a detector fed value by value equals that of its definition computed from the whole prefix every time.</summary>
public sealed class StreamingEqualsBatchTests
{
    [Fact]
    public void Drift_detection_method() => Holds(() => new DriftDetectionMethod(), prefix =>
    {
        // Best prefix since the warm-up, by rate plus deviation; the latest of equal ones.
        var (best, bestRate, bestDeviation) = (double.PositiveInfinity, 0.0, 0.0);
        var level = 0.0;
        for (var count = 31; count <= prefix.Length; count++)
        {
            var rate = prefix[..count].Average();
            var deviation = Math.Sqrt(rate * (1 - rate) / count);
            level = rate + deviation;
            if (level <= best + 1e-15)
            {
                (best, bestRate, bestDeviation) = (level, rate, deviation);
            }
        }

        return prefix.Length > 30 && level > bestRate + (3 * bestDeviation) + 1e-12;
    });

    [Fact]
    public void Page_Hinkley() => Holds(() => new PageHinkley(threshold: 15, direction: ChangeDirection.Up), prefix =>
    {
        double sum = 0, lowest = double.PositiveInfinity, total = 0;
        for (var index = 0; index < prefix.Length; index++)
        {
            total += prefix[index];
            sum = (0.9999 * sum) + prefix[index] - (total / (index + 1)) - 0.005;
            lowest = Math.Min(lowest, sum);
        }

        return prefix.Length >= 30 && sum - lowest > 15;
    });

    [Fact]
    public void Hoeffding_average() => Holds(() => new HoeffdingDriftAverage(), prefix =>
    {
        double Radius(int count) => Math.Sqrt(Math.Log(1 / 0.001) / (2.0 * count));
        var (cut, bound) = (0, double.PositiveInfinity);
        for (var count = 1; count <= prefix.Length; count++)
        {
            var upper = prefix[..count].Average() + Radius(count);
            if (upper <= bound + 1e-15)
            {
                (cut, bound) = (count, upper);
            }
        }

        var n = prefix.Length;
        return cut < n && prefix.Average() - prefix[..cut].Average() >= Math.Sqrt((n - cut) / (double)cut / n / 2 * Math.Log(2 / 0.001));
    });

    [Fact]
    public void Hoeffding_weighted() => Holds(() => new HoeffdingDriftWeighted(), prefix =>
    {
        const double weight = 0.05;
        (double Mean, double Squares) Weighted(double[] values)
        {
            var (mean, squares) = (values[0], 1.0);
            foreach (var value in values[1..])
            {
                mean = (weight * value) + ((1 - weight) * mean);
                squares = (weight * weight) + ((1 - weight) * (1 - weight) * squares);
            }

            return (mean, squares);
        }

        var (cut, bound) = (0, double.PositiveInfinity);
        for (var count = 1; count <= prefix.Length; count++)
        {
            var (mean, squares) = Weighted(prefix[..count]);
            var upper = mean + Math.Sqrt(squares * Math.Log(1 / 0.001) / 2);
            if (upper < bound - 1e-15)
            {
                (cut, bound) = (count, upper);
            }
        }

        if (cut == prefix.Length)
        {
            return false;
        }

        var (before, after) = (Weighted(prefix[..cut]), Weighted(prefix[cut..]));
        return after.Mean - before.Mean > Math.Sqrt((before.Squares + after.Squares) * Math.Log(1 / 0.001) / 2);
    });

    private static void Holds(Func<IStreamDetector> create, Func<double[], bool> isDriftAt) => Properties.Hold(30, seed =>
    {
        var (detector, random) = (create(), new Pcg32(seed));
        double[] values = [.. Enumerable.Range(0, 260).Select(index => random.NextDouble() < (index < 130 ? 0.25 : 0.8) ? 1.0 : 0)];
        var streamed = Array.FindIndex(values, value => detector.Update(value) == StreamSignal.Drift);
        var batch = Enumerable.Range(1, values.Length).FirstOrDefault(count => isDriftAt(values[..count]), 0) - 1;
        return streamed == batch;
    });
}
