using Treadle.Protocol.Projects;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Training;

/// <summary>SQL of training runs and of the texts they learn from.</summary>
internal sealed class TrainingStore(Store store)
{
    private const string Columns =
        """
        sequence, id, state, trigger_kind, reason, dataset_version, model_version, label_sequence, labels_since, recent_labels, trainers, seed,
        unlabelled_count, unlabelled_blob, candidates, error, cpu_seconds, log_blob, event_time, recorded_at
        """;

    /// <summary>Appends a state of a run and returns it with its number.</summary>
    public Task<TrainingRunRow> AppendAsync(string project, TrainingRunRow row, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var last = await session.QuerySingleOrDefaultAsync<long?>("SELECT MAX(sequence) FROM training_runs WHERE project_id = @project", new { project });
            var appended = row with { Sequence = (last ?? 0) + 1 };
            await session.ExecuteAsync(
                $"""
                INSERT INTO training_runs (project_id, {Columns})
                VALUES (@project, @Sequence, @Id, @State, @TriggerKind, @Reason, @DatasetVersion, @ModelVersion, @LabelSequence, @LabelsSince, @RecentLabels, @Trainers, @Seed,
                        @UnlabelledCount, @UnlabelledBlob, @Candidates, @Error, @CpuSeconds, @LogBlob, @EventTime, @RecordedAt)
                """,
                new
                {
                    project,
                    appended.Sequence,
                    appended.Id,
                    appended.State,
                    appended.TriggerKind,
                    appended.Reason,
                    appended.DatasetVersion,
                    appended.ModelVersion,
                    appended.LabelSequence,
                    appended.LabelsSince,
                    appended.RecentLabels,
                    appended.Trainers,
                    appended.Seed,
                    appended.UnlabelledCount,
                    appended.UnlabelledBlob,
                    appended.Candidates,
                    appended.Error,
                    appended.CpuSeconds,
                    appended.LogBlob,
                    appended.EventTime,
                    appended.RecordedAt,
                });
            return appended;
        },
        cancellation);

    /// <summary>The state of every run at an instant, in order of their starts.</summary>
    public async Task<IReadOnlyList<TrainingRunRow>> RunsAsync(string project, AsOf asOf, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<TrainingRunRow>(
                $"SELECT {Columns} FROM training_runs WHERE project_id = @project AND recorded_at <= @at ORDER BY sequence", new { project, at = asOf.Micros }),
            cancellation);
        return rows.GroupBy(row => row.Id).Select(states => states.Last()).ToList();
    }

    /// <summary>How many states of a run were written.</summary>
    public Task<long> CountStatesAsync(string project, string id, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleAsync<long>("SELECT COUNT(*) FROM training_runs WHERE project_id = @project AND id = @id", new { project, id }), cancellation);

    /// <summary>The trainers that the project file named at an instant; none when there was no project.</summary>
    public async Task<IReadOnlyList<string>> TrainersAtAsync(string project, DateTimeOffset at, CancellationToken cancellation)
    {
        var config = await store.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<string?>(
                "SELECT config FROM project_configs WHERE project_id = @project AND recorded_at <= @at ORDER BY version DESC LIMIT 1", new { project, at }),
            cancellation);
        return config is null ? [] : Canonical.FromJson<ProjectConfig>(config).Trainers;
    }

    /// <summary>How many items were logged.</summary>
    public Task<long> CountItemsAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleAsync<long>("SELECT CAST(COALESCE(SUM(items), 0) AS BIGINT) FROM item_counts WHERE project_id = @project", new { project }), cancellation);

    /// <summary>The newest items without a label, newest first.</summary>
    public Task<IReadOnlyList<UnlabelledItem>> UnlabelledAsync(string project, int most, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<UnlabelledItem>(
            """
            SELECT i.item_id, i.input, i.group_key FROM items i
            WHERE i.project_id = @project AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.project_id = i.project_id AND l.item_id = i.item_id)
            ORDER BY i.sequence DESC, i.item_id LIMIT @most
            """,
            new { project, most }),
        cancellation);

    /// <summary>The items that models are judged on, now or in any earlier dataset version.</summary>
    public Task<IReadOnlyList<UnlabelledItem>> JudgesAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<UnlabelledItem>(
            """
            SELECT i.item_id, i.input, i.group_key FROM item_groups g JOIN items i ON i.project_id = g.project_id AND i.item_id = g.item_id
            WHERE g.project_id = @project AND g.split = @split
            """,
            new { project, split = Split.Evaluation }),
        cancellation);

    /// <summary>Items by id, in no order.</summary>
    public Task<IReadOnlyList<UnlabelledItem>> ItemsAsync(string project, IReadOnlyList<string> ids, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<UnlabelledItem>(
            $"SELECT item_id, input, group_key FROM items WHERE project_id = @project AND {session.Dialect.In("item_id", "@ids")}", new { project, ids = ids.ToArray() }),
        cancellation);
}
