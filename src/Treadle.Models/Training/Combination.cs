using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>A weighted sum of the scores of several models: a logarithmic opinion pool (Genest and Zidek 1986).</summary>
internal static class Combination
{
    private const int MaxIterations = 100;
    private const double GradientTolerance = 1e-7;

    /// <summary>Non-negative shares of least cross-entropy on the members' out-of-fold scores.</summary>
    public static double[] FitShares(IReadOnlyList<Contender> members, WeightedTargets targets, CancellationToken cancellationToken)
    {
        var active = Enumerable.Range(0, members.Count).ToList();
        while (true)
        {
            // The start is each member's own calibration, shared evenly; the objective is convex, so it only saves steps.
            var point = active.Select(member => 1 / (members[member].Result.Temperature * active.Count)).ToArray();
            Lbfgs.Minimise(
                (current, gradient) => Evaluate(members, active, targets, current, gradient),
                point,
                MaxIterations,
                GradientTolerance,
                cancellationToken);
            var worst = Enumerable.Range(0, point.Length).MinBy(index => point[index]);
            if (point[worst] >= 0 || active.Count == 1)
            {
                var shares = new double[members.Count];
                for (var index = 0; index < active.Count; index++)
                {
                    shares[active[index]] = Math.Max(point[index], 0);
                }

                return shares;
            }

            active.RemoveAt(worst);
        }
    }

    /// <summary>Σ share · scores.</summary>
    public static double[] Mix(IReadOnlyList<Contender> members, double[] shares)
    {
        var mixed = new double[members[0].Scores.Length];
        for (var member = 0; member < members.Count; member++)
        {
            for (var index = 0; index < mixed.Length; index++)
            {
                mixed[index] += shares[member] * members[member].Scores[index];
            }
        }

        return mixed;
    }

    /// <summary>One model of all members; equal vocabularies are kept once.</summary>
    public static TextModel Merge(IReadOnlyList<TextModel> models, IReadOnlyList<double> modelShares)
    {
        var vocabularies = new List<Vocabulary>();
        var members = new List<LinearMember>();
        var shares = new List<double>();
        for (var model = 0; model < models.Count; model++)
        {
            for (var member = 0; member < models[model].Members.Count; member++)
            {
                var source = models[model].Members[member];
                var vocabulary = models[model].Vocabularies[source.Vocabulary];
                var index = vocabularies.FindIndex(known => known.Rules == vocabulary.Rules && known.Terms.SequenceEqual(vocabulary.Terms));
                if (index < 0)
                {
                    index = vocabularies.Count;
                    vocabularies.Add(vocabulary);
                }

                members.Add(new LinearMember(index, source.Weighting, source.Scale, source.Weights, source.Bias));
                shares.Add(modelShares[model] * models[model].Shares[member] / models[model].Temperature);
            }
        }

        return new TextModel([.. models[0].Labels], [.. vocabularies], [.. members], [.. shares], temperature: 1);
    }

    private static double Evaluate(
        IReadOnlyList<Contender> members, List<int> active, WeightedTargets targets, ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        var classes = targets.Classes;
        Span<double> scores = new double[classes];
        var loss = 0.0;
        for (var row = 0; row < targets.RowWeights.Length; row++)
        {
            scores.Clear();
            for (var index = 0; index < active.Count; index++)
            {
                var member = members[active[index]].Scores.AsSpan(row * classes, classes);
                for (var label = 0; label < classes; label++)
                {
                    scores[label] += point[index] * member[label];
                }
            }

            var weight = targets.RowWeights[row] / targets.Total;
            var logSum = Softmax.LogSum(scores);
            for (var label = 0; label < classes; label++)
            {
                var target = targets.Targets[(row * classes) + label];
                loss += weight * target * (logSum - scores[label]);
                var residual = weight * (Math.Exp(scores[label] - logSum) - target);
                for (var index = 0; index < active.Count; index++)
                {
                    gradient[index] += residual * members[active[index]].Scores[(row * classes) + label];
                }
            }
        }

        return loss;
    }
}
