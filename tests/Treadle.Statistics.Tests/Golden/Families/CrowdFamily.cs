using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class CrowdFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("crowd_majority_vote", Majority);
        registry.Add("crowd_dawid_skene", Full);
        registry.Add("crowd_dawid_skene_labels", Full);
        registry.Add("crowd_one_coin_dawid_skene", OneCoin);
    }

    private static Dictionary<string, object?> Majority(GoldenFile file)
    {
        var crowd = CrowdTable.Of(file);
        double[] weights = [];
        if (file.Input.Has("skills"))
        {
            var skills = file.Input.GetProperty("skills");
            var values = skills.Numbers("values");
            weights = [.. CrowdTable.Positions(crowd.Annotators, skills.Ids("workers")).Select(position => values[position])];
        }

        // The skills of the weighted case are those of its own plain agreement with the weighted labels.
        return Common(crowd, MajorityVote.Aggregate(crowd.Table, weights));
    }

    private static Dictionary<string, object?> Full(GoldenFile file)
    {
        var crowd = CrowdTable.Of(file);
        var gold = Array.Empty<int>();
        if (file.Input.Has("gold"))
        {
            var known = file.Input.GetProperty("gold");
            gold = new int[crowd.Items.Length];
            Array.Fill(gold, -1);
            foreach (var (item, label) in CrowdTable.Positions(known.Ids("tasks"), crowd.Items).Zip(CrowdTable.Positions(known.Ids("labels"), crowd.Classes)))
            {
                gold[item] = label;
            }
        }

        var result = DawidSkene.Fit(crowd.Table, new DawidSkeneOptions
        {
            Iterations = file.Parameters.Integer("n_iter"),
            Tolerance = file.Parameters.Number("tol"),
            Gold = gold,
        });
        var classes = crowd.Classes.Length;
        var ours = Common(crowd, result);
        var blocks = result.Confusion.Chunk(classes * classes).Select(block => block.ToRows(classes)).ToArray();
        ours["confusion"] = blocks;
        ours["loss_history"] = result.Objective;
        ours["last_loss"] = result.Objective[^1];
        ours["top_probability"] = Enumerable.Range(0, crowd.Items.Length).Select(result.ConfidenceOf).ToArray();
        ours["worker_trace"] = blocks.Select(block => block.Select((row, index) => row[index]).Sum()).ToArray();
        return ours;
    }

    private static Dictionary<string, object?> OneCoin(GoldenFile file)
    {
        var crowd = CrowdTable.Of(file);
        var result = OneCoinDawidSkene.Fit(crowd.Table, file.Parameters.Integer("n_iter"), file.Parameters.Number("tol"), stopsOnFall: true);
        var ours = Common(crowd, result);
        ours["loss_history"] = result.Objective;
        return ours;
    }

    internal static Dictionary<string, object?> Common(CrowdTable crowd, AggregationResult result) => new()
    {
        ["tasks"] = CrowdTable.AsStored(crowd.Items),
        ["labels"] = crowd.LabelIds(result.Labels),
        ["classes"] = CrowdTable.AsStored(crowd.Classes),
        ["probabilities"] = result.Posteriors.ToRows(result.Classes),
        ["priors"] = result.Priors,
        ["workers"] = CrowdTable.AsStored(crowd.Annotators),
        ["skills"] = result.Skills,
        ["iterations"] = result.Iterations,
    };
}
