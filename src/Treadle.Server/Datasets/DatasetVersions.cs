using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Storage.Blobs;
using Treadle.Storage.Sql;

namespace Treadle.Server.Datasets;

/// <summary>Makes dataset versions of the labels and reads them. Safe for concurrent use.</summary>
internal sealed class DatasetVersions(DatasetStore store, LabelReader labels, IBlobStore blobs, TimeProvider time)
{
    private readonly SemaphoreSlim _building = new(1, 1);

    /// <summary>Makes a version of the labels, or returns the one that has the same content.</summary>
    public async Task<DatasetVersionRow> BuildAsync(Project project, DatasetWish wish, CancellationToken cancellation)
    {
        await _building.WaitAsync(cancellation);
        try
        {
            var now = Instant.Now(time);
            var current = await labels.CurrentAsync(project.Id, wish.AsOf, cancellation);
            var assigned = await SplitAsync(project, current, cancellation);
            var lines = current
                .Where(label => wish.LabelsSince is null || label.ItemEventTime >= wish.LabelsSince)
                .Select(label => new ManifestLine { ItemId = label.ItemId, LabelId = label.LabelId, Label = label.Label, Split = assigned[label.ItemId].Split })
                .ToList();
            var text = Manifest.Text(lines);
            var blob = await blobs.PutAsync(Manifest.Compress(text), cancellation);
            var row = new DatasetVersionRow
            {
                Version = 0,
                ManifestHash = Canonical.Hash(text),
                ManifestBlob = blob.Text,
                TrainCount = lines.Count(line => line.Split == Split.Train),
                EvaluationCount = lines.Count(line => line.Split == Split.Evaluation),
                LeftOutCount = lines.Count(line => line.Split == Split.LeftOut),
                LabelCounts = Canonical.Json(new SortedDictionary<string, int>(lines.SelectMany(line => project.Answers.LabelsIn(line.Label)).CountBy(label => label).ToDictionary(), StringComparer.Ordinal)),
                LabelsSince = wish.LabelsSince,
                LabelsAsOf = wish.AsOf.IsPast ? UnixMicroseconds.ToInstant(wish.AsOf.Micros) : now,
                Reason = wish.Reason,
                RecordedAt = now,
            };
            var groups = assigned.Values.Where(assignment => assignment.IsNew).Select(assignment => assignment.Group).ToList();
            return await store.AppendAsync(project.Id, row, lines, groups, cancellation);
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>One version.</summary>
    /// <exception cref="ProblemException">There is none of that number.</exception>
    public async Task<DatasetVersionRow> GetAsync(string project, int version, CancellationToken cancellation) =>
        (await store.ListAsync(project, AsOf.Now, cancellation)).FirstOrDefault(row => row.Version == version)
        ?? throw new ProblemException(ErrorCodes.NotFound, $"Project {project} has no dataset version {version}.", []);

    // Splits are found over all labels, also when only some go into the version: a near-duplicate outside of it still counts.
    private async Task<Dictionary<string, SplitAssignment>> SplitAsync(Project project, IReadOnlyList<CurrentLabel> current, CancellationToken cancellation)
    {
        var known = (await store.GroupsAsync(project.Id, cancellation)).ToDictionary(group => group.ItemId, StringComparer.Ordinal);
        var inputs = (await store.LabelledAsync(project.Id, cancellation)).ToDictionary(item => item.ItemId, StringComparer.Ordinal);
        var items = current.Select(label => new SplitItem
        {
            ItemId = label.ItemId,
            Text = Compared(project, inputs[label.ItemId].Input),
            GroupKey = inputs[label.ItemId].GroupKey,
            IsEvidence = label.IsEvidence,
        }).ToList();
        return LeakSafeSplit.Assign(project.Id, items, known)
            .ToDictionary(assignment => assignment.Group.ItemId, StringComparer.Ordinal);
    }

    // Rows of a table share most of their cells, and images their format: only equal ones are near-duplicates there.
    private static string Compared(Project project, string input) =>
        project.Config.Input.All(field => field.Kind == FieldKind.Text) ? project.TextOf(Canonical.FromJson<Dictionary<string, string>>(input)) : Canonical.Hash(input);
}
