namespace Treadle.Statistics.Crowd;

/// <summary>Weighted majority vote whose weights move step by step toward the agreement with its own labels.</summary>
/// <remarks>O((R + N·K)·rounds). Peer: crowd-kit ZeroBasedSkill 1.4.1; differs: nothing.</remarks>
public static class ZeroBasedSkill
{
    /// <summary>The peer's number of rounds.</summary>
    public const int DefaultIterations = 100;

    private const double FirstStep = 1;
    private const int RoundsPerStep = 20;
    private const double StepFactor = 0.5;

    // Keeps the first weights above chance, as in the peer.
    private const double AboveChance = 1e-5;

    /// <summary>Weighted shares per class and the weights of the last round.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="iterations">Rounds; the step halves every 20.</param>
    public static AggregationResult Aggregate(AnnotationTable table, int iterations = DefaultIterations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var weights = new double[table.Annotators];
        Array.Fill(weights, (1.0 / table.Classes) + AboveChance);
        var step = FirstStep;
        for (var round = 1; round <= iterations; round++)
        {
            if (round % RoundsPerStep == 0)
            {
                step *= StepFactor;
            }

            var agreement = MajorityVote.Agreement(table, MajorityVote.Shares(table, weights));
            for (var annotator = 0; annotator < weights.Length; annotator++)
            {
                if (!double.IsNaN(agreement[annotator]))
                {
                    weights[annotator] += step * (agreement[annotator] - weights[annotator]);
                }
            }
        }

        var posteriors = MajorityVote.Shares(table, weights);
        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = posteriors,
            Skills = weights,
            Priors = MajorityVote.ClassMeans(posteriors, table.Classes),
            Iterations = iterations,
        };
    }
}
