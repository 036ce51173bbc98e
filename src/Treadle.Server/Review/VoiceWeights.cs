using Treadle.Statistics.Crowd;

namespace Treadle.Server.Review;

/// <summary>What the voices about one item are worth, from everything that was answered before.</summary>
internal sealed record VoiceWeights
{
    /// <summary>So many answers of people are needed until half of the weight of the model's word comes from what was measured.</summary>
    private const double ModelPrior = 10;

    private const double LeastSkill = 0.01;

    /// <summary>Expected right answers and answers of an annotator.</summary>
    /// <param name="Correct">How many were right.</param>
    /// <param name="Answers">Of how many.</param>
    public readonly record struct Record(double Correct, double Answers);

    /// <summary>Closed items by choice; all 0 where choices differ from item to item.</summary>
    public required IReadOnlyList<double> Classes { get; init; }

    /// <summary>What people said blind where the model said what it says now, by choice; null: the model has no voice here.</summary>
    public IReadOnlyList<double>? Model { get; init; }

    /// <summary>Records of the annotators.</summary>
    public required IReadOnlyDictionary<string, Record> People { get; init; }

    /// <summary>What this item itself contributed to the records, and must not say of itself again.</summary>
    public required IReadOnlyDictionary<string, double> Own { get; init; }

    /// <summary>The probability of each choice.</summary>
    public double[] Posterior(IReadOnlyList<Voice> voices)
    {
        var total = Classes.Sum() + Classes.Count;
        double[] prior = [.. Classes.Select(count => (count + 1) / total)];
        if (Model is not null && !voices.Any(voice => voice.FollowsModel))
        {
            var seen = Model.Sum();
            prior = [.. prior.Select((share, choice) => ((ModelPrior * share) + Model[choice]) / (ModelPrior + seen))];
        }

        var posterior = new double[prior.Length];
        AdaptiveRedundancy.Posterior(prior, [.. voices.Select(voice => voice.Choice)], [.. voices.Select(voice => SkillOf(voice.Annotator))], posterior);
        return posterior;
    }

    private double SkillOf(string annotator)
    {
        var record = People.GetValueOrDefault(annotator);
        var isOwn = Own.TryGetValue(annotator, out var own);
        var skill = AdaptiveRedundancy.Skill(Math.Max(0, record.Correct - own), Math.Max(0, record.Answers - (isOwn ? 1 : 0)));
        return Math.Clamp(skill, LeastSkill, 1 - LeastSkill);
    }
}
