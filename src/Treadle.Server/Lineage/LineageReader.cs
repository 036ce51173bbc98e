using System.Text;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Lineage;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Registry;
using Treadle.Storage.Blobs;
using Treadle.Storage.Sql;

namespace Treadle.Server.Lineage;

/// <summary>Follows facts to what they came from and to what became of them. Safe for concurrent use.</summary>
internal sealed class LineageReader(Store store, ModelRegistry registry, IBlobStore blobs)
{
    /// <summary>No line of champions is longer than this; a loop in damaged records ends here.</summary>
    private const int MostAncestors = 1_000;

    private sealed record Asked
    {
        public required string Id { get; init; }

        public required string ItemId { get; init; }

        public string? Model { get; init; }
    }

    private sealed record Count
    {
        public required string Name { get; init; }

        public required long Number { get; init; }
    }

    private sealed record DatasetOrigin
    {
        public required string ManifestHash { get; init; }

        public required DateTimeOffset LabelsAsOf { get; init; }
    }

    private sealed record Judged
    {
        public required int ModelVersion { get; init; }

        public required int DatasetVersion { get; init; }
    }

    private sealed record Read
    {
        public required int ModelVersion { get; init; }

        public required string UnlabelledBlob { get; init; }
    }

    /// <summary>What became of an item.</summary>
    /// <exception cref="ProblemException">There is none of that id.</exception>
    public async Task<ItemLineage> OfItemAsync(string project, string item, CancellationToken cancellation)
    {
        var names = (await registry.ListAsync(project, AsOf.Now, cancellation)).ToDictionary(model => model.Version);
        var datasets = await ListAsync<LineageDataset>("SELECT version, split FROM dataset_rows WHERE project_id = @project AND item_id = @item ORDER BY version", project, item, cancellation);
        var predictions = await ListAsync<LineagePrediction>(
            "SELECT id, model, label, route, recorded_at FROM predictions WHERE project_id = @project AND item_id = @item ORDER BY sequence, id", project, item, cancellation);
        if (predictions.Count == 0)
        {
            throw new ProblemException(ErrorCodes.NotFound, $"There is no item {item}.", []);
        }

        var evaluations = await ListAsync<Judged>("SELECT model_version, dataset_version FROM evaluations WHERE project_id = @project ORDER BY model_version", project, item, cancellation);
        var judging = datasets.Where(dataset => dataset.Split == "evaluation").Select(dataset => dataset.Version).ToHashSet();
        var teaching = datasets.Where(dataset => dataset.Split == "train").Select(dataset => dataset.Version).ToHashSet();
        return new ItemLineage
        {
            ItemId = item,
            Predictions = predictions,
            Annotations = await ListAsync<LineageAnswer>(
                "SELECT id, annotator, label, recorded_at FROM annotations WHERE project_id = @project AND item_id = @item AND asked_as IS NULL ORDER BY sequence", project, item, cancellation),
            Labels = await ListAsync<LineageLabel>("SELECT id, label, source, recorded_at FROM labels WHERE project_id = @project AND item_id = @item ORDER BY sequence", project, item, cancellation),
            Datasets = datasets,
            AnsweredBy = predictions.Select(prediction => prediction.Model).OfType<string>().Distinct().ToList(),
            LearnedBy = names.Values.Where(model => model.DatasetVersion is { } version && teaching.Contains(version)).Select(model => model.Name).ToList(),
            ReadBy = await ReadByAsync(project, item, names, cancellation),
            JudgedOn = evaluations.Where(row => judging.Contains(row.DatasetVersion)).Select(row => names[row.ModelVersion].Name).Distinct().ToList(),
        };
    }

    /// <summary>Where a prediction comes from.</summary>
    /// <exception cref="ProblemException">There is none of that id.</exception>
    public async Task<ModelLineage> OfPredictionAsync(string project, string id, CancellationToken cancellation)
    {
        var asked = await store.ReadAsync(
            session => session.QueryFirstOrDefaultAsync<Asked>("SELECT id, item_id, model FROM predictions WHERE project_id = @project AND id IN (SELECT @id UNION ALL SELECT u.id FROM predictions u WHERE u.project_id = @project AND u.uuid = @id)", new { project, id }), cancellation)
            ?? throw new ProblemException(ErrorCodes.NotFound, $"There is no prediction {id}.", []);
        var model = (await registry.ListAsync(project, AsOf.Now, cancellation)).FirstOrDefault(one => one.Name == asked.Model);
        return await OfModelAsync(project, model, cancellation) with { PredictionId = asked.Id, ItemId = asked.ItemId };
    }

    /// <summary>Where a model comes from.</summary>
    public async Task<ModelLineage> OfModelAsync(string project, ModelVersion? model, CancellationToken cancellation)
    {
        if (model?.DatasetVersion is not { } version)
        {
            return new ModelLineage { Model = model, LabelSources = new Dictionary<string, long>(), People = [], Ancestors = [] };
        }

        var origin = await store.ReadAsync(
            session => session.QueryFirstOrDefaultAsync<DatasetOrigin>("SELECT manifest_hash, labels_as_of FROM dataset_versions WHERE project_id = @project AND version = @version", new { project, version }), cancellation);
        var sources = await CountsAsync(
            """
            SELECT l.source AS name, COUNT(*) AS number FROM dataset_rows d JOIN labels l ON l.project_id = d.project_id AND l.id = d.label_id
            WHERE d.project_id = @project AND d.version = @version AND d.split = 'train' GROUP BY l.source ORDER BY l.source
            """,
            project,
            version,
            cancellation);
        var people = await CountsAsync(
            """
            SELECT a.annotator AS name, COUNT(*) AS number FROM dataset_rows d
            JOIN labels l ON l.project_id = d.project_id AND l.id = d.label_id
            JOIN annotations a ON a.project_id = d.project_id AND a.item_id = d.item_id AND a.recorded_at <= l.recorded_at
            WHERE d.project_id = @project AND d.version = @version AND d.split = 'train' GROUP BY a.annotator ORDER BY COUNT(*) DESC, a.annotator
            """,
            project,
            version,
            cancellation);
        return new ModelLineage
        {
            Model = model,
            ManifestHash = origin?.ManifestHash,
            LabelsAsOf = origin?.LabelsAsOf,
            LabelSources = sources.ToDictionary(count => count.Name, count => count.Number, StringComparer.Ordinal),
            People = people.Select(count => new LineagePerson { Annotator = count.Name, Answers = count.Number }).ToList(),
            Ancestors = Ancestors(await registry.ListAsync(project, AsOf.Now, cancellation), model),
        };
    }

    private static List<string> Ancestors(IReadOnlyList<ModelVersion> models, ModelVersion model)
    {
        var line = new List<string>();
        var parent = model.ParentVersion;
        while (line.Count < MostAncestors && models.FirstOrDefault(one => one.Version == parent) is { } found)
        {
            line.Add(found.Name);
            parent = found.ParentVersion;
        }

        return line;
    }

    // The unlabelled items of a training stand in a list in the blob store, one JSON text a line.
    private async Task<List<string>> ReadByAsync(string project, string item, Dictionary<int, ModelVersion> names, CancellationToken cancellation)
    {
        var runs = await ListAsync<Read>(
            "SELECT model_version, unlabelled_blob FROM training_runs WHERE project_id = @project AND model_version IS NOT NULL AND unlabelled_blob IS NOT NULL ORDER BY model_version", project, item, cancellation);
        var line = Encoding.UTF8.GetBytes(Canonical.Json(item) + "\n");
        var found = new List<string>();
        foreach (var run in runs)
        {
            var list = await blobs.GetAsync(BlobHash.Parse(run.UnlabelledBlob), cancellation);
            var at = list is null ? -1 : list.AsSpan().IndexOf(line);
            if (at == 0 || (at > 0 && list![at - 1] == (byte)'\n'))
            {
                found.Add(names[run.ModelVersion].Name);
            }
        }

        return found;
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(string sql, string project, string item, CancellationToken cancellation) =>
        store.ReadAsync(session => session.QueryAsync<T>(sql, new { project, item }), cancellation);

    private Task<IReadOnlyList<Count>> CountsAsync(string sql, string project, int version, CancellationToken cancellation) =>
        store.ReadAsync(session => session.QueryAsync<Count>(sql, new { project, version }), cancellation);
}
