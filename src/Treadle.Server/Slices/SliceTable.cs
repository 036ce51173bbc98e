using Treadle.Protocol.Slices;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Statistics.Slices;

namespace Treadle.Server.Slices;

/// <summary>The table of slices, from the traffic and the labelled answers of one model. Pure.</summary>
internal static class SliceTable
{
    /// <summary>Rows that a table shows at most; factors with values without end (tenants, say) have more.</summary>
    public const int MostRows = 500;

    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>All items together, the slices in order, and how many were left out.</summary>
    public static (SliceFigures Everything, IReadOnlyList<SliceDetail> Slices, int LeftOut) Of(IReadOnlyList<TrafficGroup> traffic, IReadOnlyList<LabelledRow> labelled)
    {
        var total = traffic.Sum(group => group.Count);
        var everything = new SliceTally();
        everything.AddTraffic(total);
        var tallies = new Dictionary<(string Factor, string Value), SliceTally>();
        foreach (var group in traffic)
        {
            foreach (var tally in Slices(group.Factors, tallies))
            {
                tally.AddTraffic(group.Count);
            }
        }

        foreach (var same in labelled.GroupBy(row => row.Factors, StringComparer.Ordinal))
        {
            var slices = Slices(same.Key, tallies);
            foreach (var row in same)
            {
                everything.Add(row);
                slices.ForEach(tally => tally.Add(row));
            }
        }

        var places = tallies.Keys.ToDictionary(key => $"{key.Factor}:{key.Value}", StringComparer.Ordinal);
        var ranked = SlicePriority.Rank(places.Select(place => tallies[place.Value].Priority(place.Key, total)));
        var rows = ranked.Take(MostRows).Select(priority => new SliceDetail
        {
            Factor = places[priority.Name].Factor,
            Value = places[priority.Name].Value,
            Figures = tallies[places[priority.Name]].Figures(priority, total),
        });
        return (everything.Figures(everything.Priority("everything", total), total), rows.ToList(), Math.Max(0, ranked.Count - MostRows));
    }

    private static List<SliceTally> Slices(string? factors, Dictionary<(string Factor, string Value), SliceTally> tallies)
    {
        var found = new List<SliceTally>();
        foreach (var (factor, value) in factors is null ? Nothing : Canonical.FromJson<Dictionary<string, string>>(factors))
        {
            if (!tallies.TryGetValue((factor, value), out var tally))
            {
                tallies[(factor, value)] = tally = new SliceTally();
            }

            found.Add(tally);
        }

        return found;
    }
}
