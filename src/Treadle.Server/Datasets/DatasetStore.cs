using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Datasets;

/// <summary>SQL of dataset versions.</summary>
internal sealed class DatasetStore(Store store)
{
    private const string VersionColumns =
        "version, manifest_hash, manifest_blob, train_count, evaluation_count, left_out_count, label_counts, labels_since, labels_as_of, reason, recorded_at";

    private const string RowColumns = "d.item_id, l.label, l.confidence, l.posterior, d.split, g.group_id, i.input, i.factors, i.event_time";

    private const string RowSource =
        """
        FROM dataset_rows d
        JOIN labels l ON l.project_id = d.project_id AND l.id = d.label_id
        JOIN items i ON i.project_id = d.project_id AND i.item_id = d.item_id
        JOIN item_groups g ON g.project_id = d.project_id AND g.item_id = d.item_id
        """;

    /// <summary>Every labelled item.</summary>
    public Task<IReadOnlyList<LabelledItem>> LabelledAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<LabelledItem>(
            """
            SELECT i.item_id, i.input, i.group_key FROM items i
            WHERE i.project_id = @project AND i.item_id IN (SELECT l.item_id FROM labels l WHERE l.project_id = @project)
            """,
            new { project }),
        cancellation);

    /// <summary>The groups given so far.</summary>
    public Task<IReadOnlyList<ItemGroup>> GroupsAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<ItemGroup>("SELECT item_id, group_id, split FROM item_groups WHERE project_id = @project", new { project }), cancellation);

    /// <summary>All versions known at an instant, oldest first.</summary>
    public Task<IReadOnlyList<DatasetVersionRow>> ListAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<DatasetVersionRow>(
            $"SELECT {VersionColumns} FROM dataset_versions WHERE project_id = @project AND recorded_at <= @at ORDER BY version",
            new { project, at = asOf.Micros }),
        cancellation);

    /// <summary>Keeps groups and a version; when a version has the same manifest, that one is returned and only the groups are kept.</summary>
    public Task<DatasetVersionRow> AppendAsync(
        string project, DatasetVersionRow row, IReadOnlyList<ManifestLine> lines, IReadOnlyList<ItemGroup> groups, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.BulkInsertAsync(
                "item_groups", ["project_id", "item_id", "group_id", "split"], groups.Select(group => new object?[] { project, group.ItemId, group.GroupId, group.Split }));
            var same = await session.QueryFirstOrDefaultAsync<DatasetVersionRow>(
                $"SELECT {VersionColumns} FROM dataset_versions WHERE project_id = @project AND manifest_hash = @hash", new { project, hash = row.ManifestHash });
            if (same is not null)
            {
                return same;
            }

            var last = await session.QuerySingleOrDefaultAsync<long?>("SELECT CAST(MAX(version) AS BIGINT) FROM dataset_versions WHERE project_id = @project", new { project });
            var appended = row with { Version = (int)(last ?? 0) + 1 };
            await session.ExecuteAsync(
                $"""
                INSERT INTO dataset_versions (project_id, {VersionColumns}, event_time)
                VALUES (@project, @Version, @ManifestHash, @ManifestBlob, @TrainCount, @EvaluationCount, @LeftOutCount, @LabelCounts, @LabelsSince, @LabelsAsOf,
                        @Reason, @RecordedAt, @RecordedAt)
                """,
                new
                {
                    project,
                    appended.Version,
                    appended.ManifestHash,
                    appended.ManifestBlob,
                    appended.TrainCount,
                    appended.EvaluationCount,
                    appended.LeftOutCount,
                    appended.LabelCounts,
                    appended.LabelsSince,
                    appended.LabelsAsOf,
                    appended.Reason,
                    appended.RecordedAt,
                });
            await session.BulkInsertAsync(
                "dataset_rows",
                ["project_id", "version", "item_id", "label_id", "split"],
                lines.Select(line => new object?[] { project, appended.Version, line.ItemId, line.LabelId, line.Split }));
            return appended;
        },
        cancellation);

    /// <summary>The rows of a version in order of item ids.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="version">The version.</param>
    /// <param name="split">One of <see cref="Split"/>, or null for all.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<IReadOnlyList<DatasetRow>> RowsAsync(string project, int version, string? split, CancellationToken cancellation)
    {
        var condition = split is null ? "" : " AND d.split = @split";
        var rows = await store.ReadAsync(
            session => session.QueryAsync<DatasetRow>(
                $"SELECT {RowColumns} {RowSource} WHERE d.project_id = @project AND d.version = @version{condition}", new { project, version, split }),
            cancellation);

        // Sorted here: the engines order text differently, and training must not.
        return rows.OrderBy(row => row.ItemId, StringComparer.Ordinal).ToList();
    }

    /// <summary>Some rows of a version, in no order.</summary>
    public Task<IReadOnlyList<DatasetRow>> RowsAsync(string project, int version, IReadOnlyList<string> itemIds, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<DatasetRow>(
            $"SELECT {RowColumns} {RowSource} WHERE d.project_id = @project AND d.version = @version AND {session.Dialect.In("d.item_id", "@ids")}",
            new { project, version, ids = itemIds.ToArray() }),
        cancellation);

    /// <summary>The ids of the items that a version lets models learn from.</summary>
    public Task<IReadOnlyList<string>> TrainItemsAsync(string project, int version, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<string>(
            "SELECT item_id FROM dataset_rows WHERE project_id = @project AND version = @version AND split = @split", new { project, version, split = Split.Train }),
        cancellation);
}
