using System.Numerics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>A batch of uncertain items that are unlike each other, with a random share and a quota per class.</summary>
public static class BatchSelection
{
    /// <summary>Chooses a batch from a pool.</summary>
    /// <param name="uncertainty">N scores, larger means more worth asking.</param>
    /// <param name="features">N rows, or a view without rows when there are none: then the most uncertain are taken.</param>
    /// <param name="predicted">N predicted classes for the quota; empty when <see cref="BatchPolicy.LargestClassShare"/> is 1.</param>
    /// <param name="policy">Size, shares and quota.</param>
    /// <param name="random">Source of the random share; derive it from a stored seed.</param>
    /// <returns>Random items first, then the chosen ones in the order of choice; no item twice; the whole pool when it is smaller than the batch.</returns>
    /// <exception cref="ArgumentException">Lengths disagree, a score is NaN, a feature is not finite, or the policy is out of range.</exception>
    /// <remarks>
    /// 1. Draw the random share uniformly from the whole pool, blind to scores. 2. Keep the top candidates by score, each class at most its quota
    /// where the pool allows it. 3. Pick among them greedily farthest-first. O(N + candidates·batch·d).
    /// </remarks>
    public static BatchItem[] Select<T>(
        ReadOnlySpan<double> uncertainty, MatrixView<T> features, ReadOnlySpan<int> predicted, BatchPolicy policy, Pcg32 random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pool = uncertainty.Length;
        Check(pool, features.Rows, predicted.Length, policy);
        var size = Math.Min(policy.Size, pool);
        var randomCount = Math.Min(size, (int)Math.Ceiling(policy.RandomShare * size));
        var taken = new bool[pool];
        var batch = new List<BatchItem>(size);
        foreach (var index in Draw(pool, randomCount, random))
        {
            taken[index] = true;
            batch.Add(new BatchItem(index, IsRandom: true, (double)randomCount / pool));
        }

        var wanted = size - randomCount;
        var quota = policy.LargestClassShare < 1 ? Math.Max(1, (int)Math.Floor(policy.LargestClassShare * wanted)) : wanted;
        foreach (var index in Spread(Ranked(uncertainty, taken), features, predicted, wanted, quota, Math.Max(policy.Candidates, wanted)))
        {
            batch.Add(new BatchItem(index, IsRandom: false, 1));
        }

        return [.. batch];
    }

    private static void Check(int pool, int rows, int predicted, BatchPolicy policy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(policy.Size, nameof(policy));
        if (policy.RandomShare is not (>= 0 and <= 1) || policy.LargestClassShare is not (> 0 and <= 1) || policy.Candidates < 1)
        {
            throw new ArgumentException(
                $"RandomShare {policy.RandomShare} must be in [0, 1], LargestClassShare {policy.LargestClassShare} in (0, 1], Candidates {policy.Candidates} at least 1.",
                nameof(policy));
        }

        if (rows != 0)
        {
            Require.SameLength(pool, rows, "uncertainty", "features");
        }

        if (policy.LargestClassShare < 1 || predicted != 0)
        {
            Require.SameLength(pool, predicted, "uncertainty", "predicted");
        }
    }

    /// <summary>A uniform subset by Floyd's method: as many draws as items, whatever the pool.</summary>
    private static List<int> Draw(int pool, int count, Pcg32 random)
    {
        var seen = new HashSet<int>();
        var drawn = new List<int>(count);
        for (var last = pool - count; last < pool; last++)
        {
            var index = random.NextInt(last + 1);
            index = seen.Add(index) ? index : last;
            seen.Add(index);
            drawn.Add(index);
        }

        return drawn;
    }

    private static int[] Ranked(ReadOnlySpan<double> uncertainty, bool[] taken)
    {
        var order = TopItems.Largest(uncertainty, uncertainty.Length);
        return Array.FindAll(order, index => !taken[index]);
    }

    private static List<int> Spread<T>(
        int[] ranked, MatrixView<T> features, ReadOnlySpan<int> predicted, int wanted, int quota, int limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var chosen = new List<int>(wanted);
        var perClass = new Dictionary<int, int>();
        IReadOnlyList<int> order = features.Rows == 0 ? ranked : FarthestFirst(ranked, features, predicted, wanted, quota, limit);
        // What the quota held back fills the places that no other class can fill.
        var heldBack = new List<int>();
        foreach (var index in order)
        {
            if (chosen.Count == wanted)
            {
                break;
            }

            var group = predicted.IsEmpty ? 0 : predicted[index];
            if (perClass.GetValueOrDefault(group) < quota)
            {
                perClass[group] = perClass.GetValueOrDefault(group) + 1;
                chosen.Add(index);
            }
            else
            {
                heldBack.Add(index);
            }
        }

        chosen.AddRange(heldBack.Take(wanted - chosen.Count));
        return chosen;
    }

    private static List<int> FarthestFirst<T>(
        int[] ranked, MatrixView<T> features, ReadOnlySpan<int> predicted, int wanted, int quota, int limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // With a quota each class gets candidates of its own, else a large class would leave the others none.
        var candidates = new List<int>(limit);
        var perClass = new Dictionary<int, int>();
        foreach (var index in ranked)
        {
            var group = predicted.IsEmpty || quota >= wanted ? 0 : predicted[index];
            var room = group == 0 && quota >= wanted ? limit : Math.Max(quota, limit * quota / Math.Max(wanted, 1));
            if (perClass.GetValueOrDefault(group) < room && candidates.Count < limit)
            {
                perClass[group] = perClass.GetValueOrDefault(group) + 1;
                candidates.Add(index);
            }
        }

        var rows = new T[candidates.Count * features.Columns];
        for (var place = 0; place < candidates.Count; place++)
        {
            features.Row(candidates[place]).CopyTo(rows.AsSpan(place * features.Columns));
        }

        // Enough picks that the quota can be met by skipping; the most uncertain item opens the batch.
        var picks = quota >= wanted ? wanted - 1 : candidates.Count - 1;
        var places = candidates.Count == 0 ? [] : KCenterGreedy.Select(new MatrixView<T>(rows, features.Columns), [0], Math.Max(picks, 0));
        List<int> order = candidates.Count == 0 ? [] : [candidates[0]];
        order.AddRange(places.Select(place => candidates[place]));
        order.AddRange(ranked.Except(order));
        return order;
    }
}
