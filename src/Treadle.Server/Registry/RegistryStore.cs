using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Registry;

/// <summary>SQL of model versions and alias moves.</summary>
internal sealed class RegistryStore(Store store)
{
    /// <summary>Appends a version under the next number and returns it.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="named">Makes the record from its number.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public Task<ModelVersion> AppendAsync(string project, Func<int, ModelVersion> named, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var last = await session.QuerySingleOrDefaultAsync<long?>("SELECT CAST(MAX(version) AS BIGINT) FROM models WHERE project_id = @project", new { project });
            var model = named((int)(last ?? 0) + 1);
            await session.ExecuteAsync(
                """
                INSERT INTO models (project_id, version, name, kind, artifact_hash, trainer, trainer_version, parameters, seed, dataset_version,
                                    labels, metrics, environment, parent_version, training_run, specification, label_sequence, calibration, event_time, recorded_at)
                VALUES (@project, @version, @name, @kind, @artifact, @trainer, @trainerVersion, @parameters, @seed, @dataset,
                        @labels, @metrics, @environment, @parent, @run, @specification, @labelSequence, @calibration, @at, @at)
                """,
                new
                {
                    project,
                    version = model.Version,
                    name = model.Name,
                    kind = model.Kind,
                    artifact = model.ArtifactHash,
                    trainer = model.Trainer,
                    trainerVersion = model.TrainerVersion,
                    parameters = Canonical.Json(model.Parameters),
                    seed = model.Seed,
                    dataset = model.DatasetVersion,
                    labels = Canonical.Json(model.Labels),
                    metrics = Canonical.Json(model.Metrics),
                    environment = Canonical.Json(model.Environment),
                    parent = model.ParentVersion,
                    run = model.TrainingRun,
                    specification = model.Specification is null ? null : Canonical.Json(model.Specification),
                    labelSequence = model.LabelSequence,
                    calibration = model.Calibration is null ? null : Canonical.Json(model.Calibration),
                    at = model.RecordedAt,
                });
            return model;
        },
        cancellation);

    /// <summary>All versions known at an instant, oldest first.</summary>
    public Task<IReadOnlyList<ModelVersion>> ListAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<ModelVersion>>(
        async session =>
        {
            var rows = await session.QueryAsync<ModelVersionRow>(
                """
                SELECT version, name, kind, artifact_hash, trainer, trainer_version, parameters, seed, dataset_version,
                       labels, metrics, environment, parent_version, training_run, specification, label_sequence, calibration, recorded_at
                FROM models WHERE project_id = @project AND recorded_at <= @at ORDER BY version
                """,
                new { project, at = asOf.Micros });
            return rows.Select(row => row.ToModel()).ToList();
        },
        cancellation);

    /// <summary>Appends alias moves, and whatever else belongs to them, in one transaction; returns them with their numbers and the versions the aliases pointed to before.</summary>
    public Task<IReadOnlyList<AliasMove>> MoveAsync(
        string project, IReadOnlyList<AliasMove> moves, Func<StoreSession, Task>? together, CancellationToken cancellation) => store.WriteAsync<IReadOnlyList<AliasMove>>(
        async session =>
        {
            var appended = new List<AliasMove>(moves.Count);
            foreach (var move in moves)
            {
                appended.Add(await AppendAsync(session, project, move));
            }

            if (together is not null)
            {
                await together(session);
            }

            return appended;
        },
        cancellation);

    /// <summary>All moves known at an instant, oldest first.</summary>
    public Task<IReadOnlyList<AliasMove>> MovesAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<AliasMove>>(
        async session =>
        {
            var rows = await session.QueryAsync<AliasMoveRow>(
                """
                SELECT sequence, alias, version, previous_version, action, reason, actor, evidence, recorded_at
                FROM alias_moves WHERE project_id = @project AND recorded_at <= @at ORDER BY sequence
                """,
                new { project, at = asOf.Micros });
            return rows.Select(row => row.ToMove()).ToList();
        },
        cancellation);

    private static async Task<AliasMove> AppendAsync(StoreSession session, string project, AliasMove move)
    {
        var last = await session.QuerySingleOrDefaultAsync<long?>("SELECT MAX(sequence) FROM alias_moves WHERE project_id = @project", new { project });
        var before = await session.QuerySingleOrDefaultAsync<long?>(
            "SELECT CAST(version AS BIGINT) FROM alias_moves WHERE project_id = @project AND alias = @alias ORDER BY sequence DESC LIMIT 1",
            new { project, alias = move.Alias });
        var appended = move with { Sequence = (last ?? 0) + 1, PreviousVersion = (int?)before };
        await session.ExecuteAsync(
            """
            INSERT INTO alias_moves (project_id, sequence, alias, version, previous_version, action, reason, actor, evidence, event_time, recorded_at)
            VALUES (@project, @sequence, @alias, @version, @previous, @action, @reason, @actor, @evidence, @at, @at)
            """,
            new
            {
                project,
                sequence = appended.Sequence,
                alias = appended.Alias,
                version = appended.Version,
                previous = appended.PreviousVersion,
                action = appended.Action,
                reason = appended.Reason,
                actor = appended.Actor,
                evidence = appended.Evidence?.GetRawText() ?? "{}",
                at = appended.RecordedAt,
            });
        return appended;
    }
}
