using System.Globalization;
using Treadle.Protocol.Monitoring;
using Treadle.Server.Facts;

namespace Treadle.Server.Monitoring;

/// <summary>Reads what came in: hours merged over a period, with what people changed derived on reading.</summary>
internal sealed class ProfileReader(MonitoringStore store, JudgedAnswers judged)
{
    /// <summary>The merged profile of the hours in [from, to).</summary>
    public async Task<HourProfile> TotalAsync(string project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        (await store.HoursAsync(project, from, to, cancellation)).Aggregate(HourProfile.Empty, (sum, hour) => sum.Merge(hour.Profile));

    /// <summary>The profile of [from, to), both cut down to the hour, as an answer.</summary>
    public async Task<ProfileAnswer> ReadAsync(string project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        await ReadAsync(project, from, to, await judged.ReadAsync(project, from, to, AsOf.Now, cancellation), cancellation);

    /// <summary>The profile of [from, to), both cut down to the hour, with what people said of its answers.</summary>
    public async Task<ProfileAnswer> ReadAsync(string project, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<JudgedGroup> answers, CancellationToken cancellation)
    {
        var hours = await store.HoursAsync(project, from, to, cancellation);
        var changes = answers.ToLookup(group => group.Hour);
        var total = hours.Aggregate(HourProfile.Empty, (sum, hour) => sum.Merge(hour.Profile));
        return new ProfileAnswer
        {
            From = from,
            To = to,
            Predictions = total.Predictions,
            Routes = total.Routes.Counts,
            Models = total.Models.Counts,
            Labels = total.Labels.Counts,
            Factors = total.Factors.ToDictionary(factor => factor.Key, factor => factor.Value.Counts),
            Score = Number(total.Score),
            LatencyMs = Number(total.LatencyMs),
            TextLength = Number(total.TextLength),
            UnknownTokenShare = Number(total.UnknownTokenShare),
            TextsInPart = total.TextLength.Moments.Count < total.Predictions,
            Hours = hours.Select(hour => Hour(hour.Hour, hour.Profile, changes[hour.Hour].ToList())).ToList(),
        };
    }

    private static HourAnswer Hour(DateTimeOffset start, HourProfile profile, List<JudgedGroup> judged) => new()
    {
        Hour = start,
        Predictions = profile.Predictions,
        Routes = profile.Routes.Counts,
        Labels = profile.Labels.Counts,
        MeanScore = Mean(profile.Score),
        MeanLatencyMs = Mean(profile.LatencyMs),
        UnknownTokenShare = Mean(profile.UnknownTokenShare),
        Judged = judged.Sum(group => group.Answers),
        Overrides = judged.Where(group => group.IsOverride).Sum(group => group.Answers),
    };

    private static double? Mean(NumberSketch sketch) => sketch.Moments.Count == 0 ? null : sketch.Moments.Mean;

    private static NumberProfile Number(NumberSketch sketch)
    {
        var edges = sketch.Histogram.Edges;
        var bins = edges.Zip(edges.Skip(1), (low, high) => $"{Text(low)} to {Text(high)}")
            .Zip(sketch.Histogram.Counts, (name, count) => new BinCount { Name = name, Count = count });
        return new NumberProfile
        {
            Count = sketch.Moments.Count,
            Mean = Mean(sketch),
            Deviation = sketch.Moments.SampleVariance is { } variance ? Math.Sqrt(variance) : null,
            Minimum = sketch.Moments.Minimum,
            Maximum = sketch.Moments.Maximum,
            Bins = [.. bins, new BinCount { Name = $"above {Text(edges[^1])}", Count = sketch.Histogram.Above }],
        };
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
