using Treadle.Protocol.Evaluation;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Evaluation;

/// <summary>The figures of answers that are no single labels: how many are the same as the truth, how alike they are, how far numbers are off. Pure.</summary>
/// <remarks>The share gets Wilson's interval, means the percentiles of a seeded bootstrap.</remarks>
internal static class LikenessFigures
{
    private const int Replicates = 200;

    /// <summary>All figures; only the count when there are no items.</summary>
    public static IReadOnlyList<MetricValue> Of(IReadOnlyList<AnswerLikeness> items, ulong seed)
    {
        var all = new List<MetricValue> { Figures.Share("accuracy", null, items.Count(item => item.IsSame), items.Count) };
        if (items.Count == 0)
        {
            return all;
        }

        all.Add(Mean("likeness", items.Select(item => item.Likeness).ToArray(), seed));
        if (items[0].Distance is not null)
        {
            all.Add(Mean("mean_absolute_error", items.Select(item => item.Distance!.Value).ToArray(), seed));
        }

        return all;
    }

    private static MetricValue Mean(string name, double[] values, ulong seed)
    {
        var random = Pcg32.Derive(seed, $"evaluation {name}");
        var means = new double[Replicates];
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            var sum = 0.0;
            for (var draw = 0; draw < values.Length; draw++)
            {
                sum += values[random.NextInt(values.Length)];
            }

            means[replicate] = sum / values.Length;
        }

        Array.Sort(means);
        return new MetricValue { Name = name, Value = values.Average(), Low = Quantiles.OfSorted(means, 0.025), High = Quantiles.OfSorted(means, 0.975), Items = values.Length };
    }
}
