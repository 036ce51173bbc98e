using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Treadle.Models.Text;

namespace Treadle.Server.Datasets;

/// <summary>Divides labelled items so that nothing learned from can give away what is judged on. Pure and deterministic.</summary>
/// <remarks>
/// Items with near-duplicate texts or one group key form a cluster. A new cluster gets its side by the hash of its id; evaluation only when it holds an
/// item drawn at random. Sides never change: when a new item joins clusters of both sides, the training side's items are left out from then on.
/// </remarks>
internal static class LeakSafeSplit
{
    /// <summary>A fifth of the random items judges: 200 of 1,000 give accuracy within ±4 points.</summary>
    public const double EvaluationShare = 0.2;

    /// <summary>The split of every item, in the order given.</summary>
    /// <param name="project">Seasons the hash.</param>
    /// <param name="items">All labelled items, in any order.</param>
    /// <param name="known">Groups given earlier, by item.</param>
    public static IReadOnlyList<SplitAssignment> Assign(string project, IReadOnlyList<SplitItem> items, IReadOnlyDictionary<string, ItemGroup> known)
    {
        var assigned = new SplitAssignment[items.Count];
        foreach (var cluster in Clusters(items, known).GroupBy(pair => pair.Cluster, pair => pair.Index))
        {
            AssignCluster(project, items, known, [.. cluster.OrderBy(index => items[index].ItemId, StringComparer.Ordinal)], assigned);
        }

        return assigned;
    }

    /// <summary>Whether a group of that id stands on the evaluation side when it may.</summary>
    public static bool FallsToEvaluation(string project, string groupId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{project}\u001f{groupId}"));
        return BinaryPrimitives.ReadUInt64BigEndian(hash) < EvaluationShare * ulong.MaxValue;
    }

    private static void AssignCluster(
        string project, IReadOnlyList<SplitItem> items, IReadOnlyDictionary<string, ItemGroup> known, List<int> members, SplitAssignment[] assigned)
    {
        var groups = members.Select(index => known.GetValueOrDefault(items[index].ItemId)).OfType<ItemGroup>().ToList();
        var joined = groups.Find(group => group.Split == Split.Evaluation) ?? groups.FirstOrDefault() ?? NewGroup(project, items, members);
        var mayTrain = joined.Split == Split.Train;
        foreach (var index in members)
        {
            var group = known.GetValueOrDefault(items[index].ItemId);
            var isNew = group is null;
            group ??= joined with { ItemId = items[index].ItemId };
            var split = group.Split == Split.Train
                ? mayTrain ? Split.Train : Split.LeftOut
                : items[index].IsEvidence ? Split.Evaluation : Split.LeftOut;
            assigned[index] = new SplitAssignment(group, split, isNew);
        }
    }

    private static ItemGroup NewGroup(string project, IReadOnlyList<SplitItem> items, List<int> members)
    {
        var id = items[members[0]].ItemId;
        var judges = members.Exists(index => items[index].IsEvidence) && FallsToEvaluation(project, id);
        return new ItemGroup { ItemId = id, GroupId = id, Split = judges ? Split.Evaluation : Split.Train };
    }

    private static IEnumerable<(int Index, int Cluster)> Clusters(IReadOnlyList<SplitItem> items, IReadOnlyDictionary<string, ItemGroup> known)
    {
        var parents = Enumerable.Range(0, items.Count).ToArray();
        var first = new Dictionary<(string Kind, string Key), int>();
        var alike = NearDuplicates.Group(items.Select(item => item.Text).ToList());
        for (var index = 0; index < items.Count; index++)
        {
            Join(("text", alike[index].ToString(System.Globalization.CultureInfo.InvariantCulture)), index);
            if (items[index].GroupKey is { } key)
            {
                Join(("key", key), index);
            }

            if (known.GetValueOrDefault(items[index].ItemId) is { } group)
            {
                Join(("group", group.GroupId), index);
            }
        }

        return Enumerable.Range(0, items.Count).Select(index => (index, Find(index)));

        void Join((string, string) key, int index)
        {
            if (!first.TryAdd(key, index))
            {
                parents[Find(index)] = Find(first[key]);
            }
        }

        int Find(int index)
        {
            while (parents[index] != index)
            {
                parents[index] = parents[parents[index]];
                index = parents[index];
            }

            return index;
        }
    }
}
