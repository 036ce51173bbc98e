using Treadle.Statistics.Agreement;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class CrowdMoreFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("crowd_wawa", file => Plain(file, Wawa.Aggregate));
        registry.Add("crowd_zero_based_skill", file => Plain(file, table => ZeroBasedSkill.Aggregate(table, file.Parameters.Integer("n_iter"))));
        registry.Add("crowd_kos", file => Plain(
            file, table => Kos.Aggregate(table, file.Input.Numbers("initial_reliabilities"), file.Parameters.Integer("n_iter"))));
        registry.Add("crowd_mace", WithMace);
        registry.Add("crowd_glad", WithGlad);
        registry.Add("crowd_glad_e_step", Step);
        registry.Add("crowd_rover", Texts);
        registry.Add("crowd_mmsr", WithMmsr);
        registry.Add("crowd_quality_metrics", Quality);
        registry.Add("crowd_text_rasa", Embedded);
        registry.Add("crowd_bradley_terry", Pairs);
    }

    private static Dictionary<string, object?> Plain(GoldenFile file, Func<AnnotationTable, AggregationResult> aggregate)
    {
        var crowd = CrowdTable.Of(file);
        return CrowdFamily.Common(crowd, aggregate(crowd.Table));
    }

    private static Dictionary<string, object?> WithMace(GoldenFile file)
    {
        var crowd = CrowdTable.Of(file);
        var options = new MaceOptions
        {
            Iterations = file.Parameters.Integer("n_iter"),
            IsVariational = file.Parameters.Text("method") == "vb",
        };
        var model = new MaceModel(crowd.Table, file.Input.Flat("initial_spamming"), file.Input.Flat("initial_thetas"));
        model.Expect();
        for (var round = 0; round < options.Iterations; round++)
        {
            model.Maximise(options);
            model.Expect();
        }

        var ours = CrowdFamily.Common(crowd, model.Result([0]));
        ours["spamming"] = model.Guessing.ToRows(2);
        ours["thetas"] = model.Habits.ToRows(crowd.Classes.Length);
        return ours;
    }

    private static Dictionary<string, object?> WithGlad(GoldenFile file)
    {
        // The peer's first stopping test ends its run after two rounds on these data.
        var crowd = CrowdTable.Of(file);
        var model = new GladModel(crowd.Table);
        var rounds = file.Output.Integer("iterations");
        model.Expect();
        for (var round = 0; round < rounds; round++)
        {
            if (round > 0)
            {
                model.Expect();
            }

            model.Maximise(500, 1e-9);
        }

        return new Dictionary<string, object?>(CrowdFamily.Common(crowd, Glad.Fit(crowd.Table)))
        {
            ["probabilities"] = model.Posteriors.ToRows(crowd.Classes.Length),
            ["alphas"] = model.Alphas,
            ["betas"] = model.Betas,
        };
    }

    private static Dictionary<string, object?> Step(GoldenFile file)
    {
        var crowd = CrowdTable.Of(file);
        var model = new GladModel(crowd.Table);
        file.Input.Numbers("alphas").CopyTo(model.Alphas, 0);
        file.Input.Numbers("betas").CopyTo(model.Betas, 0);
        model.Expect();
        var (alphas, betas) = model.Gradient();
        return new Dictionary<string, object?>
        {
            ["classes"] = CrowdTable.AsStored(crowd.Classes),
            ["probabilities"] = model.Posteriors.ToRows(crowd.Classes.Length),
            ["Q"] = model.Objective(),
            ["gradient_alpha"] = alphas,
            ["gradient_beta"] = betas,
        };
    }

    private static Dictionary<string, object?> Texts(GoldenFile file)
    {
        var texts = file.Input.Texts("text");
        var groups = file.Input.Ids("task").Select((task, row) => (task, row)).GroupBy(pair => pair.task).OrderBy(group => long.Parse(group.Key)).ToArray();
        return new Dictionary<string, object?>
        {
            ["tasks"] = CrowdTable.AsStored(groups.Select(group => group.Key)),
            ["texts"] = groups.Select(group => string.Join(' ', Rover.Aggregate(
                [.. group.Select(pair => (file.Parameters.Truth("lowercase") ? texts[pair.row].ToLowerInvariant() : texts[pair.row]).Split(' '))]))).ToArray(),
        };
    }

    private static Dictionary<string, object?> WithMmsr(GoldenFile file)
    {
        var crowd = CrowdTable.Of(file);
        var firstSeen = file.Input.Ids("worker").Distinct().ToArray();
        var start = new double[firstSeen.Length];
        foreach (var (position, value) in CrowdTable.Positions(firstSeen, crowd.Annotators).Zip(file.Input.Numbers("initial_uniform")))
        {
            start[position] = value;
        }

        return CrowdFamily.Common(crowd, Mmsr.AggregateFrom(crowd.Table, start, file.Parameters.Integer("n_iter"), file.Parameters.Number("tol")));
    }

    private static Dictionary<string, object?> Quality(GoldenFile file)
    {
        var crowd = CrowdTable.Of(file);
        var majority = MajorityVote.Aggregate(crowd.Table);
        var consistency = CrowdQuality.Consistency(crowd.Table, majority.Labels, majority.Skills);
        var ratings = Enumerable.Range(0, crowd.Table.Items)
            .SelectMany(item => crowd.Table.LabelsOf(item).ToArray().Zip(crowd.Table.AnnotatorsOf(item).ToArray(), (label, annotator) => (item, annotator, label)));
        var grid = new double[crowd.Table.Items * crowd.Table.Annotators];
        Array.Fill(grid, double.NaN);
        foreach (var (item, annotator, label) in ratings)
        {
            grid[(item * crowd.Table.Annotators) + annotator] = label;
        }

        return new Dictionary<string, object?>
        {
            ["consistency_by_task"] = consistency,
            ["consistency"] = consistency.Average(),
            ["uncertainty_by_task"] = CrowdQuality.UncertaintyOfItems(crowd.Table),
            ["uncertainty_by_worker"] = CrowdQuality.UncertaintyOfAnnotators(crowd.Table),
            ["alpha_nominal"] = KrippendorffAlpha.Of(grid, crowd.Table.Annotators, MeasurementLevel.Nominal),
            ["worker_accuracy_on_majority"] = majority.Skills,
        };
    }

    private static Dictionary<string, object?> Embedded(GoldenFile file)
    {
        var (tasks, workers) = (Distinct(file.Input.Ids("task")), Distinct(file.Input.Ids("worker")));
        var outputs = file.Input.Texts("output");
        var result = Rasa.Fit(
            CrowdTable.Positions(file.Input.Ids("task"), tasks),
            CrowdTable.Positions(file.Input.Ids("worker"), workers),
            new MatrixView<double>(file.Input.Flat("embedding"), file.Input.Width("embedding")),
            tasks.Length,
            workers.Length,
            new RasaOptions { Level = file.Parameters.Number("alpha"), Iterations = file.Parameters.Integer("n_iter"), Tolerance = file.Parameters.Number("tol") });
        return new Dictionary<string, object?>
        {
            ["tasks"] = CrowdTable.AsStored(tasks),
            ["outputs"] = result.Chosen.Select(answer => outputs[answer]).ToArray(),
            ["workers"] = CrowdTable.AsStored(workers),
            ["skills"] = result.Reliabilities,
            ["aggregated_embeddings"] = result.Embeddings.ToArray().ToRows(file.Input.Width("embedding")),
        };
    }

    // The peer's stopping test compares the scores with themselves: its second round is always the last one.
    private static Dictionary<string, object?> Pairs(GoldenFile file)
    {
        var (left, right, winner) = (file.Input.Ids("left"), file.Input.Ids("right"), file.Input.Ids("winner"));
        var items = Distinct([.. left, .. right]);
        var loser = winner.Select((won, row) => won == left[row] ? right[row] : left[row]);
        var result = BradleyTerry.Fit(
            CrowdTable.Positions(winner, items), CrowdTable.Positions(loser, items), items.Length, iterations: Math.Min(file.Parameters.Integer("n_iter"), 2));
        return new Dictionary<string, object?> { ["items"] = CrowdTable.AsStored(items), ["scores"] = result.Scores };
    }

    private static string[] Distinct(string[] ids) => Array.TrueForAll(ids, id => long.TryParse(id, out _))
        ? [.. ids.Distinct().OrderBy(long.Parse)]
        : [.. ids.Distinct().Order(StringComparer.Ordinal)];
}
