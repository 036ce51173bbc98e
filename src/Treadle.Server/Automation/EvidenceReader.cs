using System.Collections.Concurrent;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Sql;

namespace Treadle.Server.Automation;

/// <summary>Collects the evidence of an epoch from the facts. Safe for concurrent use.</summary>
internal sealed class EvidenceReader(Store store, TimeProvider time)
{
    /// <summary>Texts whose scores make the grid.</summary>
    private const int GridTexts = 2_000;

    // What an epoch starts from never changes, so it is scored once for each run of the server.
    private readonly ConcurrentDictionary<(string Project, int Epoch), IReadOnlyList<EvidenceItem>> _history = new();

    /// <summary>An item with its label as the store returns it.</summary>
    public sealed record LabelledText
    {
        public required string Input { get; init; }

        public required string Truth { get; init; }

        public required DateTimeOffset EventTime { get; init; }
    }

    private sealed record Draw
    {
        public required long Sequence { get; init; }

        public required string Label { get; init; }

        public required double Score { get; init; }

        public required bool IsAutomated { get; init; }

        public required bool IsDesignated { get; init; }

        public required long Answers { get; init; }

        public string? Truth { get; init; }

        public required DateTimeOffset EventTime { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    private sealed record Reviewed
    {
        public required string Label { get; init; }

        public required double Score { get; init; }

        public required string Truth { get; init; }

        public required DateTimeOffset EventTime { get; init; }
    }

    /// <summary>Scores of the newest items by a model: what the grid of thresholds is made of.</summary>
    public async Task<IReadOnlyList<double>> TrafficScoresAsync(Project project, ServedModel model, CancellationToken cancellation)
    {
        var inputs = await store.ReadAsync(
            session => session.QueryAsync<string>(
                """
                SELECT i.input FROM predictions p CROSS JOIN items i
                WHERE p.project_id = @project AND p.route <> 'shadow' AND i.project_id = p.project_id AND i.item_id = p.item_id
                ORDER BY p.sequence DESC LIMIT @count
                """,
                new { project = project.Id, count = GridTexts }),
            cancellation);
        return (await BestAsync(project, model, inputs, cancellation)).Select(best => best.Score).ToList();
    }

    /// <summary>Held-out items drawn at random whose label was known when the epoch began, scored by its model, in the order of their labels.</summary>
    public async Task<IReadOnlyList<EvidenceItem>> HistoryAsync(Project project, EpochTerms terms, ServedModel model, CancellationToken cancellation)
    {
        if (_history.TryGetValue((project.Id, terms.Number), out var known))
        {
            return known;
        }

        // Audits of earlier epochs stand for high scores only, unless items of every score were drawn alike then.
        var rows = await store.ReadAsync(
            session => session.QueryAsync<LabelledText>(
                $"""
                SELECT i.input, l.label AS truth, i.event_time
                FROM dataset_rows d CROSS JOIN labels l CROSS JOIN items i
                WHERE d.project_id = @project AND d.split = 'evaluation'
                  AND d.version = (SELECT MAX(v.version) FROM dataset_versions v WHERE v.project_id = @project AND v.recorded_at <= @at)
                  AND l.project_id = d.project_id AND l.item_id = d.item_id AND {StandingLabel.Then}
                  AND i.project_id = d.project_id AND i.item_id = d.item_id AND i.event_time >= @since
                  AND NOT EXISTS (
                    SELECT 1 FROM audit_draws a WHERE a.project_id = d.project_id AND a.item_id = d.item_id AND a.is_automated = 1
                      AND NOT EXISTS (
                        SELECT 1 FROM audit_draws o CROSS JOIN review_items r
                        WHERE o.project_id = a.project_id AND o.epoch = a.epoch AND o.is_automated = 0
                          AND r.project_id = o.project_id AND r.item_id = o.item_id AND r.prediction_id = o.prediction_id AND r.is_evidence = 1))
                ORDER BY l.sequence
                """,
                new { project = project.Id, at = UnixMicroseconds.From(terms.RecordedAt), since = UnixMicroseconds.From(terms.EvidenceSince ?? DateTimeOffset.UnixEpoch) }),
            cancellation);
        var best = await BestAsync(project, model, rows.Select(row => row.Input).ToList(), cancellation);
        return _history[(project.Id, terms.Number)] = rows.Select((row, place) => new EvidenceItem
        {
            Score = best[place].Score,
            Loss = project.Answers.AreSame(best[place].Label, row.Truth) ? 0 : 1,
            EventTime = row.EventTime,
        }).ToList();
    }

    /// <summary>Items that their coin drew in the epoch, in order of decision. Nothing was said of them until somebody answered blind: who took the answer over elsewhere has not judged it.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="epoch">Name of the epoch.</param>
    /// <param name="thresholdAt">The threshold in force at an instant.</param>
    /// <param name="asOf">What is known.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<IReadOnlyList<EvidenceItem>> DrawnAsync(Project project, string epoch, Func<DateTimeOffset, double?> thresholdAt, AsOf asOf, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Draw>(
                $"""
                SELECT a.sequence, a.label, a.score, a.is_automated, a.answers, a.event_time, a.recorded_at, l.label AS truth,
                       CASE WHEN a.is_automated = 1 OR EXISTS (
                         SELECT 1 FROM review_items r WHERE r.project_id = a.project_id AND r.item_id = a.item_id AND r.is_evidence = 1) THEN 1 ELSE 0 END AS is_designated
                FROM audit_draws a LEFT JOIN labels l ON l.project_id = a.project_id AND l.item_id = a.item_id AND {StandingLabel.Then}
                  AND EXISTS (SELECT 1 FROM labels e WHERE e.project_id = l.project_id AND e.item_id = l.item_id AND e.is_evidence = 1 AND e.recorded_at <= @at)
                WHERE a.project_id = @project AND a.epoch = @epoch AND a.recorded_at <= @at
                ORDER BY a.sequence
                """,
                new { project = project.Id, epoch, at = asOf.Micros }),
            cancellation);
        var deadline = Instant.Now(time) - TimeSpan.FromDays(project.Config.Routing.AuditDeadlineDays);
        var isUniform = rows.Any(row => row is { IsAutomated: false, IsDesignated: true });
        return rows.Where(row => row.IsDesignated).Select(row => new EvidenceItem
        {
            Score = row.Score,
            Loss = row.Truth is null ? (row.RecordedAt < deadline ? 1 : null) : project.Answers.AreSame(row.Truth, row.Label) ? 0 : 1,
            IsOverdue = row.Truth is null && row.RecordedAt < deadline,
            IsAutomated = row.IsAutomated,
            IsUniform = isUniform,
            DrawnFrom = thresholdAt(row.RecordedAt),
            Answers = row.Answers,
            EventTime = row.EventTime,
        }).ToList();
    }

    /// <summary>Items of the epoch that went to people for other reasons than their content and have a label, in the order of their labels.</summary>
    public async Task<IReadOnlyList<EvidenceItem>> ReviewedAsync(Project project, EpochTerms terms, string model, AsOf asOf, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Reviewed>(
                $"""
                SELECT p.label, p.score, l.label AS truth, p.event_time
                FROM labels l CROSS JOIN predictions p
                WHERE l.project_id = @project AND l.recorded_at >= @start AND {StandingLabel.Then}
                  AND p.project_id = l.project_id AND p.item_id = l.item_id AND p.epoch = @epoch AND p.model = @model AND p.route IN ('review', 'assist')
                  AND p.label IS NOT NULL AND p.score IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM review_items r WHERE r.project_id = l.project_id AND r.item_id = l.item_id AND r.reason IN ('disagreement', 'selected', 'requested'))
                ORDER BY l.sequence
                """,
                new { project = project.Id, epoch = terms.Epoch, model, start = terms.RecordedAt, at = asOf.Micros }),
            cancellation);
        return rows.Select(row => new EvidenceItem { Score = row.Score, Loss = project.Answers.AreSame(row.Truth, row.Label) ? 0 : 1, EventTime = row.EventTime }).ToList();
    }

    /// <summary>Automated answers of every epoch, each item once.</summary>
    public Task<IReadOnlyDictionary<string, long>> AnswersAsync(string project, CancellationToken cancellation) => store.ReadAsync<IReadOnlyDictionary<string, long>>(
        async session => (await session.QueryAsync<(string Epoch, long Answers)>("SELECT epoch, answers FROM automated_counts WHERE project_id = @project", new { project }))
            .ToDictionary(row => row.Epoch, row => row.Answers, StringComparer.Ordinal),
        cancellation);

    private static async Task<IReadOnlyList<(string Label, double Score)>> BestAsync(
        Project project, ServedModel model, IReadOnlyList<string> inputs, CancellationToken cancellation)
    {
        var questions = inputs.Select(Canonical.FromJson<Dictionary<string, string>>).Select(input => new ModelInput(project.TextOf(input), input)).ToList();
        if (project.Config.Task != TaskKind.Classification)
        {
            var replies = await model.AnswerAsync(questions, cancellation);
            return replies.Select(reply => (reply.Label ?? "", reply.Score ?? 0)).ToList();
        }

        var scores = await model.ScoreAsync(questions, cancellation);
        return scores.Chunk(model.Labels.Count).Select(row =>
        {
            var best = Array.IndexOf(row, row.Max());
            return (model.Labels[best], (double)row[best]);
        }).ToList();
    }
}
