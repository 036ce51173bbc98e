namespace Treadle.Statistics.Crowd;

/// <summary>Skill of annotators and ease of items together: P(right) = σ(α · exp(β)).</summary>
/// <remarks>
/// O(R·sweeps) per round. Source: J. Whitehill et al. (2009), "Whose Vote Should Count More", NIPS, with N(1, 1) priors. Peer: crowd-kit GLAD 1.4.1;
/// differs: Newton sweeps to the exact maximum instead of a loose conjugate gradient, and the stopping rule compares like with like.
/// </remarks>
public static class Glad
{
    /// <summary>Fits the model.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="iterations">The most rounds of expectation and maximisation.</param>
    /// <param name="tolerance">Stop when the expected log likelihood per answer changes by less, relative to its size.</param>
    /// <param name="sweeps">The most Newton sweeps per round.</param>
    /// <returns>Posteriors; the skill is α, not a probability: 0 is guessing, below 0 is adversarial.</returns>
    public static AggregationResult Fit(AnnotationTable table, int iterations = 100, double tolerance = 1e-5, int sweeps = 25)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sweeps);
        var model = new GladModel(table);
        var objective = new List<double>();
        var converged = false;
        model.Expect();
        while (objective.Count < iterations && !converged)
        {
            model.Maximise(sweeps, 1e-6);
            model.Expect();
            objective.Add(model.Objective() / table.Count);
            converged = objective.Count > 1 && Math.Abs(objective[^1] - objective[^2]) <= tolerance * Math.Abs(objective[^2]);
        }

        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = model.Posteriors,
            Skills = model.Alphas,
            Priors = MajorityVote.ClassMeans(model.Posteriors, table.Classes),
            Iterations = objective.Count,
            Converged = converged,
            Objective = objective,
        };
    }
}
