using Treadle.Protocol.Evaluation;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Evaluation;

/// <summary>Judges models on the evaluation split of every dataset version so far, and pairs them.</summary>
internal sealed class Evaluator(DatasetStore datasets, EvaluationStore store, ModelRegistry registry, TimeProvider time)
{
    /// <summary>Measures a model on the dataset versions it was not measured on yet; returns all its evaluations.</summary>
    public async Task<IReadOnlyList<EvaluationRow>> EvaluateAsync(Project project, int model, CancellationToken cancellation)
    {
        var known = await store.ListAsync(project.Id, model, AsOf.Now, cancellation);
        var versions = await datasets.ListAsync(project.Id, AsOf.Now, cancellation);
        var missing = versions.Where(version => version.EvaluationCount > 0).Select(version => version.Version).Except(known.Select(row => row.DatasetVersion)).ToList();
        if (missing.Count == 0)
        {
            return known;
        }

        var served = await registry.LoadAsync(project.Id, model, cancellation);
        var rows = new List<EvaluationRow>();
        foreach (var version in missing)
        {
            var items = await datasets.RowsAsync(project.Id, version, Split.Evaluation, cancellation);
            var scored = await ModelScoring.ScoreAsync(project, served, items, cancellation);
            rows.Add(await Task.Run(() => Measure(served, version, items, scored), cancellation));
        }

        await store.AppendAsync(project.Id, rows, cancellation);
        return [.. known.Concat(rows).OrderBy(row => row.DatasetVersion)];
    }

    /// <summary>Pairs two models on the newest evaluation split.</summary>
    public async Task<ComparisonAnswer> CompareAsync(Project project, int first, int second, CancellationToken cancellation)
    {
        var one = await registry.LoadAsync(project.Id, first, cancellation);
        var two = await registry.LoadAsync(project.Id, second, cancellation);
        var (version, rows) = await NewestItemsAsync(project, null, cancellation);
        var (scoredOne, scoredTwo) = (await ModelScoring.ScoreAsync(project, one, rows, cancellation), await ModelScoring.ScoreAsync(project, two, rows, cancellation));
        var outcomes = Pair(rows, scoredOne, scoredTwo);
        var seed = (ulong)(version ?? 0);
        return new ComparisonAnswer
        {
            MetricsA = Figures.Of(scoredOne, seed),
            MetricsB = Figures.Of(scoredTwo, seed),
            A = first,
            B = second,
            DatasetVersion = version,
            Overall = Pairing.Of(outcomes, null, null),
            Slices = Slices.Of(rows).Select(slice => Pairing.Of(slice.Rows.Select(row => outcomes[row]).ToList(), slice.Factor, slice.Value)).ToList(),
        };
    }

    /// <summary>The items behind one count of <see cref="CompareAsync"/>, with what both models answer, in the order of their ids.</summary>
    /// <exception cref="Protocol.Errors.ProblemException">The query has errors, or a model cannot be loaded.</exception>
    public async Task<ComparedPage> ComparedItemsAsync(Project project, ComparedQuery query, CancellationToken cancellation)
    {
        var (isAsked, limit) = (query.Condition(), Page.Limit(query.Limit));
        var one = await registry.LoadAsync(project.Id, query.A, cancellation);
        var two = await registry.LoadAsync(project.Id, query.B, cancellation);
        var (version, all) = await NewestItemsAsync(project, null, cancellation);
        var rows = query.Factor is null ? all : Slices.Of(all).Where(slice => query.Factor == $"{slice.Factor}:{slice.Value}").SelectMany(slice => slice.Rows).Select(row => all[row]).ToList();
        var (scoredOne, scoredTwo) = (await ModelScoring.ScoreAsync(project, one, rows, cancellation), await ModelScoring.ScoreAsync(project, two, rows, cancellation));
        var outcomes = Pair(rows, scoredOne, scoredTwo);
        var asked = Enumerable.Range(0, rows.Count).Where(row => isAsked(outcomes[row])).OrderBy(row => rows[row].ItemId, StringComparer.Ordinal).ToList();
        var page = asked.Where(row => query.Cursor is null || string.CompareOrdinal(rows[row].ItemId, query.Cursor) > 0).Take(limit).ToList();
        return new ComparedPage
        {
            DatasetVersion = version,
            Count = asked.Count,
            Items = page.ConvertAll(row => new ComparedItem
            {
                ItemId = rows[row].ItemId,
                Input = Canonical.FromJson<Dictionary<string, string>>(rows[row].Input),
                Label = rows[row].Label,
                Value = project.Answers.Value(rows[row].Label),
                First = Answer(project, scoredOne, row),
                Second = Answer(project, scoredTwo, row),
            }),
            Cursor = page.Count == limit && page[^1] != asked[^1] ? rows[page[^1]].ItemId : null,
        };
    }

    /// <summary>The evaluation items of the newest dataset version over all labels.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="since">Only items that happened at or after this instant; null: all.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<(int? Version, IReadOnlyList<DatasetRow> Rows)> NewestItemsAsync(Project project, DateTimeOffset? since, CancellationToken cancellation)
    {
        var newest = (await datasets.ListAsync(project.Id, AsOf.Now, cancellation)).LastOrDefault(version => version.LabelsSince is null);
        return newest is null
            ? (null, [])
            : (newest.Version, (await datasets.RowsAsync(project.Id, newest.Version, Split.Evaluation, cancellation)).Where(row => since is null || row.EventTime >= since).ToList());
    }

    /// <summary>Which of two models has each item right.</summary>
    public static async Task<IReadOnlyList<PairedOutcome>> PairAsync(
        Project project, ServedModel first, ServedModel second, IReadOnlyList<DatasetRow> rows, CancellationToken cancellation)
    {
        var one = await ModelScoring.ScoreAsync(project, first, rows, cancellation);
        var two = await ModelScoring.ScoreAsync(project, second, rows, cancellation);
        return Pair(rows, one, two);
    }

    /// <summary>What people reach on evaluation items; without a value when no item has two blind answers.</summary>
    public async Task<MetricValue?> HumanLevelAsync(Project project, AsOf asOf, CancellationToken cancellation)
    {
        var (agreed, pairs) = await store.HumanPairsAsync(project, asOf, cancellation);
        return pairs == 0 ? null : Figures.Share("human_agreement", null, agreed, pairs);
    }

    private static List<PairedOutcome> Pair(IReadOnlyList<DatasetRow> rows, ScoredItems one, ScoredItems two) =>
        rows.Select((row, place) => new PairedOutcome(row.ItemId, one.IsRight(place), two.IsRight(place))).ToList();

    private static ComparedAnswer Answer(Project project, ScoredItems scored, int row) =>
        new() { Label = scored.AnswerTo(row), Value = project.Answers.Value(scored.AnswerTo(row)), IsRight = scored.IsRight(row) };

    private EvaluationRow Measure(ServedModel served, int version, IReadOnlyList<DatasetRow> items, ScoredItems scored)
    {
        var slices = Slices.Of(items).Select(slice => new SliceResult
        {
            Factor = slice.Factor,
            Value = slice.Value,
            Accuracy = Figures.Share("accuracy", null, slice.Rows.Count(scored.IsRight), slice.Rows.Count),
        });
        return new EvaluationRow
        {
            ModelVersion = served.Record.Version,
            DatasetVersion = version,
            Items = items.Count,
            Metrics = Canonical.Json(Figures.Of(scored, (ulong)version)),
            Slices = Canonical.Json(slices.ToList()),
            RecordedAt = Instant.Now(time),
        };
    }
}
