using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Crowd;

/// <summary>Chooses an aggregator for a crowd: by gold items when there are enough, else by how well each predicts answers it has not seen.</summary>
/// <remarks>
/// No aggregator wins everywhere; the wrong one costs 5 to 30 points. Held-out answers are predicted from the item's posterior and the annotator's confusion
/// (re-estimated from that method's own posteriors, so that all methods are scored alike). O(sum of the fits).
/// </remarks>
public static class AggregatorChoice
{
    /// <summary>Fewer gold items than this say less than held-out answers do.</summary>
    public const int LeastGold = 30;

    private const double HeldOutShare = 0.2;
    private const double Smoothing = 0.5;

    /// <summary>Scores every kind; higher is better.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="seed">The stored seed.</param>
    /// <param name="gold">N known classes, −1 where unknown; empty without gold. Not shown to the methods.</param>
    /// <returns>Accuracy on gold, or mean log probability of held-out answers, per kind.</returns>
    /// <exception cref="ArgumentException">Gold has a wrong shape or value.</exception>
    public static IReadOnlyDictionary<AggregatorKind, double> Scores(AnnotationTable table, ulong seed, ReadOnlySpan<int> gold = default)
    {
        if (!gold.IsEmpty)
        {
            DawidSkene.CheckGold(gold, table);
        }

        var known = gold.ToArray();
        var byGold = known.Count(label => label >= 0) >= LeastGold;
        var (kept, hidden) = byGold ? (table, []) : Hide(table, Pcg32.Derive(seed, "held-out answers"));
        var scores = new Dictionary<AggregatorKind, double>();
        foreach (var kind in Enum.GetValues<AggregatorKind>())
        {
            var result = Fit(kept, kind, seed);
            scores[kind] = byGold ? GoldAccuracy(result, known) : Predictive(kept, hidden, result);
        }

        return scores;
    }

    /// <summary>The kind of highest score; ties go to the simpler one.</summary>
    /// <inheritdoc cref="Scores"/>
    public static AggregatorKind Choose(AnnotationTable table, ulong seed, ReadOnlySpan<int> gold = default)
    {
        var scores = Scores(table, seed, gold);
        return scores.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
    }

    /// <summary>Runs one kind with its defaults.</summary>
    public static AggregationResult Fit(AnnotationTable table, AggregatorKind kind, ulong seed) => kind switch
    {
        AggregatorKind.MajorityVote => MajorityVote.Aggregate(table),
        AggregatorKind.Wawa => Wawa.Aggregate(table),
        AggregatorKind.ZeroBasedSkill => ZeroBasedSkill.Aggregate(table),
        AggregatorKind.Mmsr => Mmsr.Aggregate(table, seed),
        AggregatorKind.OneCoin => OneCoinDawidSkene.Fit(table),
        AggregatorKind.DawidSkene => DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = DawidSkeneOptions.SparseSmoothing }),
        AggregatorKind.FastDawidSkene => FastDawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = DawidSkeneOptions.SparseSmoothing }),
        AggregatorKind.Mace => Mace.Fit(table, seed, new MaceOptions { Restarts = 3 }),
        AggregatorKind.Glad => Glad.Fit(table),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown aggregator."),
    };

    private static double GoldAccuracy(AggregationResult result, int[] gold)
    {
        int right = 0, all = 0;
        for (var item = 0; item < gold.Length; item++)
        {
            right += gold[item] >= 0 && result.Labels[item] == gold[item] ? 1 : 0;
            all += gold[item] >= 0 ? 1 : 0;
        }

        return (double)right / all;
    }

    // Hides answers of items that keep at least one other.
    private static (AnnotationTable Kept, List<(int Item, int Annotator, int Label)> Hidden) Hide(AnnotationTable table, Pcg32 random)
    {
        var kept = new List<(int Item, int Annotator, int Label)>();
        var hidden = new List<(int Item, int Annotator, int Label)>();
        for (var item = 0; item < table.Items; item++)
        {
            var left = table.LabelsOf(item).Length;
            for (var answer = 0; answer < table.LabelsOf(item).Length; answer++)
            {
                var isHidden = left > 1 && random.NextDouble() < HeldOutShare;
                left -= isHidden ? 1 : 0;
                (isHidden ? hidden : kept).Add((item, table.AnnotatorsOf(item)[answer], table.LabelsOf(item)[answer]));
            }
        }

        return (new AnnotationTable(
            [.. kept.Select(answer => answer.Item)],
            [.. kept.Select(answer => answer.Annotator)],
            [.. kept.Select(answer => answer.Label)],
            table.Items,
            table.Annotators,
            table.Classes), hidden);
    }

    private static double Predictive(AnnotationTable kept, List<(int Item, int Annotator, int Label)> hidden, AggregationResult result)
    {
        var classes = kept.Classes;
        var counts = new double[kept.Annotators * classes * classes];
        Array.Fill(counts, Smoothing);
        for (var item = 0; item < kept.Items; item++)
        {
            var posterior = result.PosteriorOf(item);
            for (var answer = 0; answer < kept.LabelsOf(item).Length; answer++)
            {
                var block = kept.AnnotatorsOf(item)[answer] * classes * classes;
                for (var truth = 0; truth < classes; truth++)
                {
                    counts[block + (truth * classes) + kept.LabelsOf(item)[answer]] += posterior[truth];
                }
            }
        }

        var sum = default(CompensatedSum);
        foreach (var (item, annotator, label) in hidden)
        {
            var posterior = result.PosteriorOf(item);
            double probability = 0, mass = 0;
            for (var truth = 0; truth < classes; truth++)
            {
                var row = counts.AsSpan(((annotator * classes) + truth) * classes, classes);
                probability += posterior[truth] * row[label] / CompensatedSum.Of(row);
                mass += posterior[truth];
            }

            sum.Add(Math.Log(probability / mass));
        }

        return hidden.Count == 0 ? 0 : sum.Value / hidden.Count;
    }
}
