using System.Collections.Concurrent;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Reads stored predictions. Safe for concurrent use.</summary>
internal sealed class PredictionReader(Store store, RegistryStore registry, ProjectDirectory projects)
{
    private const string Columns =
        """
        p.project_id, p.id, p.uuid, p.sequence, p.item_id, p.trace_id, p.parent_id, p.model, p.label, p.score, p.scores, p.route, p.propensity,
        p.coin, p.epoch, p.config_hash, p.latency_us, p.failure, p.usage, p.event_time, p.recorded_at, i.input, i.factors
        """;

    private readonly ConcurrentDictionary<(string Project, string Model), IReadOnlyList<string>> _labels = new();

    /// <summary>The stored row of an id (the caller's or the UUID), or null.</summary>
    public Task<PredictionRow?> FindAsync(string project, string id, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryFirstOrDefaultAsync<PredictionRow>(
            $"SELECT {Columns} {From(session)} p.project_id = @project AND p.id IN ({PredictionSql.Named}) AND p.recorded_at <= @at",
            new { project, id, at = asOf.Micros }),
        cancellation);

    /// <summary>The rows of a trace, in order of arrival.</summary>
    public Task<IReadOnlyList<PredictionRow>> TraceAsync(string project, string trace, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<PredictionRow>(
            $"SELECT {Columns} {From(session)} p.project_id = @project AND p.trace_id = @trace ORDER BY p.sequence, p.id", new { project, trace }),
        cancellation);

    /// <summary>Rows that meet a filter, newest first, and where to go on; null at the end. With a filter a page may hold fewer rows than asked for, or none, and still go on.</summary>
    public Task<(IReadOnlyList<PredictionRow> Rows, string? Cursor)> ListAsync(string project, PredictionFilter filter, AsOf asOf, int limit, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            if (filter.Labelled is not null)
            {
                return await LabelledAsync(session, projects.Get(project), filter, asOf, limit);
            }

            var known = PredictionSql.KnownAt(filter, asOf);
            var floor = filter.IsNarrow ? await PredictionSql.FloorAsync(session, project, known) : null;
            var bounded = known with { Floor = floor };
            var rows = await session.QueryAsync<PredictionRow>(
                $"SELECT {Columns} {From(session)} {PredictionSql.Where(bounded)} ORDER BY p.uuid DESC LIMIT @limit", PredictionSql.Arguments(project, bounded, asOf, limit));
            return (rows, rows.Count == limit ? rows[^1].Uuid : floor);
        },
        cancellation);

    /// <summary>The answer that was given for an id, or null.</summary>
    public async Task<PredictionAnswer?> AnswerAsync(string project, string id, CancellationToken cancellation) =>
        await store.ReadAsync(session => OneAsync(session, project, id), cancellation) is { } row ? await ToAnswerAsync(row, cancellation) : null;

    /// <summary>Those of the ids that are stored.</summary>
    public Task<HashSet<string>> StoredAsync(string project, IReadOnlyList<string> ids, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var stored = await session.QueryAsync<string>(
                $"SELECT p.id FROM predictions p WHERE p.project_id = @project AND {session.Dialect.InJson("p.id", "@ids")}", new { project, ids = Canonical.Json(ids) });
            return new HashSet<string>(stored, StringComparer.Ordinal);
        },
        cancellation);

    /// <summary>The answers that were given for those of the ids that are stored.</summary>
    public async Task<IReadOnlyDictionary<string, PredictionAnswer>> AnswersAsync(string project, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<PredictionRow>(
                $"SELECT {Columns} {From(session)} p.project_id = @project AND {session.Dialect.In("p.id", "@ids")}", new { project, ids = ids.ToArray() }),
            cancellation);
        var answers = new Dictionary<string, PredictionAnswer>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            answers[row.Id] = await ToAnswerAsync(row, cancellation);
        }

        return answers;
    }

    /// <summary>The answer to the caller that a row stands for.</summary>
    public async Task<PredictionAnswer> ToAnswerAsync(PredictionRow row, CancellationToken cancellation) => new()
    {
        Id = row.Id,
        Uuid = row.Uuid,
        ItemId = row.ItemId,
        TraceId = row.TraceId,
        Model = row.Model,
        Output = row.Model is null ? null : PredictionAnswers.Output(projects.Get(row.ProjectId), row.Label, row.Score, row.Scores, await LabelsAsync(row, cancellation)),
        ModelFailure = row.Failure,
        Usage = row.Usage is null ? null : Canonical.FromJson<TokenUsage>(row.Usage),
        Route = row.RouteValue,
        Propensity = row.Propensity,
        ConfigHash = row.ConfigHash,
        EventTime = row.EventTime,
        RecordedAt = row.RecordedAt,
        LatencyMs = row.LatencyUs / 1000.0,
    };

    // They are few, so all are found and the page is cut from them.
    private static async Task<(IReadOnlyList<PredictionRow> Rows, string? Cursor)> LabelledAsync(StoreSession session, Project project, PredictionFilter filter, AsOf asOf, int limit)
    {
        var uuids = (await LabelledPredictions.ReadAsync(session, project, filter, asOf)).Select(row => row.Uuid)
            .Where(uuid => filter.Before is null || string.CompareOrdinal(uuid, filter.Before) < 0).Take(limit).ToArray();
        var rows = await session.QueryAsync<PredictionRow>(
            $"SELECT {Columns} {From(session)} p.project_id = @project AND {session.Dialect.In("p.uuid", "@uuids")} ORDER BY p.uuid DESC", new { project = project.Id, uuids });
        return (rows, rows.Count == limit ? rows[^1].Uuid : null);
    }

    private static string From(StoreSession session) => $"FROM predictions p{PredictionSql.WithItems(session.Dialect)}";

    private static Task<PredictionRow?> OneAsync(StoreSession session, string project, string id) =>
        session.QueryFirstOrDefaultAsync<PredictionRow>($"SELECT {Columns} {From(session)} p.project_id = @project AND p.id = @id", new { project, id });

    // Only scores without their labels need those of their model, which is one of ours then. Labels of a version never change, so they are looked up once.
    private async ValueTask<IReadOnlyList<string>?> LabelsAsync(PredictionRow row, CancellationToken cancellation)
    {
        if (row.Scores?.StartsWith('[') != true)
        {
            return null;
        }

        if (!_labels.TryGetValue((row.ProjectId, row.Model!), out var labels))
        {
            var record = (await registry.ListAsync(row.ProjectId, AsOf.Now, cancellation)).FirstOrDefault(version => version.Name == row.Model);
            labels = record?.Labels ?? [];
            if (record is not null)
            {
                _labels[(row.ProjectId, row.Model!)] = labels;
            }
        }

        return labels;
    }
}
