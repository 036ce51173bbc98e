using Treadle.Models.Text;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Monitoring;

/// <summary>A prediction with its item as the store returns it.</summary>
internal sealed record StoredTraffic
{
    /// <summary>The columns, from predictions p and items i; the input may be left out by the caller.</summary>
    public const string Columns = "p.project_id, p.sequence, p.event_time, p.route, p.model, p.label, p.score, p.latency_us, i.factors";

    public required string ProjectId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required string Route { get; init; }

    public string? Model { get; init; }

    public string? Label { get; init; }

    public double? Score { get; init; }

    public long? LatencyUs { get; init; }

    public string? Factors { get; init; }

    public string? Input { get; init; }

    /// <summary>The row in the form that is counted.</summary>
    /// <param name="project">Says which fields make the text.</param>
    /// <param name="model">Whose vocabulary counts as known; null: none.</param>
    public TrafficRow ToRow(Project project, TextModel? model)
    {
        var text = Input is null ? null : project.TextOf(Canonical.FromJson<Dictionary<string, string>>(Input));
        return new TrafficRow
        {
            Sequence = Sequence,
            EventTime = EventTime,
            Route = Route,
            Model = Model,
            Label = Label,
            Score = Score,
            LatencyMs = LatencyUs / 1000.0,
            Factors = Factors is null ? new Dictionary<string, string>() : Canonical.FromJson<Dictionary<string, string>>(Factors),
            TextLength = text?.Length,
            UnknownTokenShare = text is null ? null : model?.UnknownTokenShare(text),
        };
    }
}
