using Treadle.Statistics.Crowd;

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
}
