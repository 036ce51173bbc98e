using Treadle.Statistics.Sketches;

namespace Treadle.Server.Monitoring;

/// <summary>The traffic of one hour in sums that merge: hours make days, days make months, in any order.</summary>
/// <remarks>Bins are the same for ever, so that any two profiles merge; drift is judged on other bins, frozen at the reference. Immutable.</remarks>
internal sealed record HourProfile
{
    private static readonly double[] ScoreEdges = HistogramEdges.EqualWidth(0, 1, 20);

    private static readonly double[] ShareEdges = HistogramEdges.EqualWidth(0, 1, 10);

    private static readonly double[] LengthEdges = [0, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000];

    private static readonly double[] LatencyEdges = [0, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000];

    /// <summary>The profile of no traffic.</summary>
    public static HourProfile Empty { get; } = new();

    public long Predictions { get; init; }

    public CategoryCounts Routes { get; init; } = new();

    public CategoryCounts Models { get; init; } = new();

    public CategoryCounts Labels { get; init; } = new();

    public IReadOnlyDictionary<string, CategoryCounts> Factors { get; init; } = new Dictionary<string, CategoryCounts>();

    public NumberSketch Score { get; init; } = NumberSketch.WithEdges(ScoreEdges);

    public NumberSketch LatencyMs { get; init; } = NumberSketch.WithEdges(LatencyEdges);

    public NumberSketch TextLength { get; init; } = NumberSketch.WithEdges(LengthEdges);

    public NumberSketch UnknownTokenShare { get; init; } = NumberSketch.WithEdges(ShareEdges);

    /// <summary>Answers that went out without a person: routes auto and audit.</summary>
    public long Automated => Routes.Counts.GetValueOrDefault("auto") + Routes.Counts.GetValueOrDefault("audit");

    /// <summary>The profile of some rows.</summary>
    public static HourProfile Of(IReadOnlyCollection<TrafficRow> rows)
    {
        var read = rows.Where(row => row.TextLength is not null).ToList();
        return new HourProfile
        {
            Predictions = rows.Count,
            Routes = CategoryCounts.Of(rows.Select(row => row.Route)),
            Models = CategoryCounts.Of(rows.Select(row => row.Model)),
            Labels = CategoryCounts.Of(rows.Select(row => row.Label)),
            Factors = rows.SelectMany(row => row.Factors).GroupBy(factor => factor.Key).ToDictionary(values => values.Key, values => CategoryCounts.Of(values.Select(value => value.Value))),
            Score = Empty.Score.Count(rows.Select(row => row.Score)),
            LatencyMs = Empty.LatencyMs.Count(rows.Select(row => row.LatencyMs)),
            TextLength = Empty.TextLength.Count(read.Select(row => row.TextLength)),
            UnknownTokenShare = Empty.UnknownTokenShare.Count(read.Select(row => row.UnknownTokenShare)),
        };
    }

    /// <summary>Both together.</summary>
    public HourProfile Merge(HourProfile other) => new()
    {
        Predictions = Predictions + other.Predictions,
        Routes = Routes.Merge(other.Routes),
        Models = Models.Merge(other.Models),
        Labels = Labels.Merge(other.Labels),
        Factors = Factors.Keys.Union(other.Factors.Keys, StringComparer.Ordinal)
            .ToDictionary(name => name, name => Factors.GetValueOrDefault(name, new CategoryCounts()).Merge(other.Factors.GetValueOrDefault(name, new CategoryCounts()))),
        Score = Score.Merge(other.Score),
        LatencyMs = LatencyMs.Merge(other.LatencyMs),
        TextLength = TextLength.Merge(other.TextLength),
        UnknownTokenShare = UnknownTokenShare.Merge(other.UnknownTokenShare),
    };
}
