using System.Text;
using Treadle.Models.Text;
using Treadle.Models.Training;
using Treadle.Protocol.Errors;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Training;

/// <summary>Gathers what a training learns from, and finds the same again from a record.</summary>
internal sealed class TrainingTexts(DatasetStore datasets, TrainingStore store, IBlobStore blobs)
{
    /// <summary>More texts cost time and gain little: from 10,000 to 40,000 accuracy rises by half a point.</summary>
    public const int MostUnlabelled = 20_000;

    /// <summary>Chooses the unlabelled items of a training: the newest, without those close to what models are judged on.</summary>
    /// <returns>Their ids, newest first.</returns>
    public async Task<IReadOnlyList<string>> ChooseUnlabelledAsync(Project project, CancellationToken cancellation)
    {
        var items = await store.UnlabelledAsync(project.Id, MostUnlabelled, cancellation);
        var judges = await store.JudgesAsync(project.Id, cancellation);
        var keys = judges.Select(judge => judge.GroupKey).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var apart = items.Where(item => item.GroupKey is null || !keys.Contains(item.GroupKey)).ToList();
        var matches = NearDuplicates.Match(apart.ConvertAll(item => Text(project, item)), judges.Select(judge => Text(project, judge)).ToList());
        return apart.Where((_, index) => matches[index] < 0).Select(item => item.ItemId).ToList();
    }

    /// <summary>Stores a list of ids and returns its name.</summary>
    public async Task<string> KeepAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        (await blobs.PutAsync(Encoding.UTF8.GetBytes(string.Concat(ids.Select(id => Canonical.Json(id) + "\n"))), cancellation)).Text;

    /// <summary>Reads a list of ids back.</summary>
    public async Task<IReadOnlyList<string>> KeptAsync(string name, CancellationToken cancellation)
    {
        var bytes = await blobs.GetAsync(BlobHash.Parse(name), cancellation)
            ?? throw new ProblemException(ErrorCodes.ModelNotReproducible, $"The list of unlabelled items {name} is missing from the blob store.", []);
        return Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Canonical.FromJson<string>).ToList();
    }

    /// <summary>The training set of a dataset version and unlabelled items, and the rows it was made of, in its order; the same wish gives the same set.</summary>
    public async Task<(TextTrainingSet Set, IReadOnlyList<DatasetRow> Rows)> LoadAsync(MaterialWish wish, CancellationToken cancellation)
    {
        var (project, labels) = (wish.Project, wish.Labels);
        var index = labels.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var rows = (await datasets.RowsAsync(project.Id, wish.DatasetVersion, Split.Train, cancellation)).Where(row => index.ContainsKey(row.Label)).ToList();
        var items = (await store.ItemsAsync(project.Id, wish.Unlabelled, cancellation)).ToDictionary(item => item.ItemId, StringComparer.Ordinal);
        var missing = wish.Unlabelled.Count(id => !items.ContainsKey(id));
        if (missing > 0)
        {
            throw new ProblemException(ErrorCodes.ModelNotReproducible, $"{missing} of the {wish.Unlabelled.Count} unlabelled items are no longer kept.", []);
        }

        var set = new TextTrainingSet
        {
            Labels = labels,
            Rows = rows.ConvertAll(row => new LabelledText
            {
                Text = project.TextOf(Canonical.FromJson<Dictionary<string, string>>(row.Input)),
                Label = index[row.Label],
                Posterior = Posterior(row.Posterior, labels),
                Group = row.GroupId,
            }),
            Unlabelled = wish.Unlabelled.Select(id => Text(project, items[id])).ToList(),
        };
        return (set, rows);
    }

    private static string Text(Project project, UnlabelledItem item) => project.TextOf(Canonical.FromJson<Dictionary<string, string>>(item.Input));

    // A label that was removed from the project takes its share of the posterior with it; the rest is scaled up.
    private static double[] Posterior(string? text, IReadOnlyList<string> labels)
    {
        if (text is null)
        {
            return [];
        }

        var byLabel = Canonical.FromJson<Dictionary<string, double>>(text);
        var shares = labels.Select(label => byLabel.GetValueOrDefault(label)).ToArray();
        var total = shares.Sum();
        return total > 0 ? Array.ConvertAll(shares, share => share / total) : [];
    }
}
