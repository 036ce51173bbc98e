using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Training;

/// <summary>Deals rows into folds: groups and repeated texts stay together, classes are spread evenly.</summary>
internal static class GroupedFolds
{
    /// <summary>The fold of each row, in [0, F), where F = min(<paramref name="folds"/>, number of groups).</summary>
    public static int[] Assign(TextTrainingSet set, int folds, ulong seed)
    {
        var groups = GroupOf(set);
        var groupCount = groups.Max() + 1;
        var order = Enumerable.Range(0, groupCount).ToArray();
        Pcg32.Derive(seed, "folds").Shuffle(order.AsSpan());
        var labelOfGroup = new int[groupCount];
        var sizeOfGroup = new int[groupCount];
        for (var row = set.Rows.Count - 1; row >= 0; row--)
        {
            labelOfGroup[groups[row]] = set.Rows[row].Label;
            sizeOfGroup[groups[row]]++;
        }

        // Large groups first, class by class, each to the fold that has fewest rows: sizes stay even and classes spread.
        var foldOfGroup = new int[groupCount];
        var used = Math.Min(folds, groupCount);
        var rowsInFold = new int[used];
        var rowsOfClass = new int[used, set.Labels.Count];
        foreach (var group in order.OrderByDescending(group => sizeOfGroup[group]).ThenBy(group => labelOfGroup[group]))
        {
            var label = labelOfGroup[group];
            var best = 0;
            for (var fold = 1; fold < used; fold++)
            {
                var difference = rowsOfClass[fold, label] - rowsOfClass[best, label];
                best = difference < 0 || (difference == 0 && rowsInFold[fold] < rowsInFold[best]) ? fold : best;
            }

            foldOfGroup[group] = best;
            rowsInFold[best] += sizeOfGroup[group];
            rowsOfClass[best, label] += sizeOfGroup[group];
        }

        return Array.ConvertAll(groups, group => foldOfGroup[group]);
    }

    /// <summary>Joins rows that share a group or a text, by union and find.</summary>
    private static int[] GroupOf(TextTrainingSet set)
    {
        var parents = Enumerable.Range(0, set.Rows.Count).ToArray();
        var firstWith = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < set.Rows.Count; row++)
        {
            Join(parents, firstWith, "text " + TextFingerprint.Of(set.Rows[row].Text), row);
            if (set.Rows[row].Group is { } group)
            {
                Join(parents, firstWith, "group " + group, row);
            }
        }

        return DisjointSets.Number(parents);
    }

    private static void Join(int[] parents, Dictionary<string, int> firstWith, string key, int row)
    {
        if (!firstWith.TryAdd(key, row))
        {
            DisjointSets.Union(parents, firstWith[key], row);
        }
    }
}
