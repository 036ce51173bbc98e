using Treadle.Statistics.Calibration;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>How many answers an item needs: posterior after each answer, a stop rule calibrated on gold, and the value of one more answer.</summary>
/// <remarks>
/// Raw posteriors of at least .99 were right only .67 to .96 of the time on real crowds, hence the calibration. Immutable, thread safe.
/// Source: V. Sheng, F. Provost, P. Ipeirotis (2008), doi:10.1145/1401890.1401965; one-coin model with a Beta(8, 2) prior on each annotator.
/// </remarks>
public sealed class AdaptiveRedundancy
{
    private const double PriorRight = 8;
    private const double PriorWrong = 2;

    private readonly IScoreCalibrator? _calibration;

    /// <summary>A stop rule.</summary>
    /// <param name="threshold">Stop when the calibrated probability of the best class reaches it, in (0, 1).</param>
    /// <param name="least">Answers before the rule is asked.</param>
    /// <param name="most">Answers after which the item stops anyway.</param>
    /// <param name="calibration">Turns raw best posteriors into the share that is right; null trusts the raw ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public AdaptiveRedundancy(double threshold = 0.95, int least = 2, int most = 10, IScoreCalibrator? calibration = null)
    {
        Require.OpenUnit(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        Threshold = threshold;
        Least = least;
        Most = most;
        _calibration = calibration;
    }

    /// <summary>The calibrated probability at which an item stops.</summary>
    public double Threshold { get; }

    /// <summary>Answers before the rule is asked.</summary>
    public int Least { get; }

    /// <summary>Answers after which the item stops anyway.</summary>
    public int Most { get; }

    /// <summary>An isotonic calibration from gold items: best posteriors against whether the best class was right.</summary>
    /// <param name="bestPosteriors">The largest posterior of every gold item.</param>
    /// <param name="right">1 where it was right.</param>
    public static IScoreCalibrator Calibrate(ReadOnlySpan<double> bestPosteriors, ReadOnlySpan<int> right)
    {
        Require.UnitInterval(bestPosteriors);
        return IsotonicRegression.Fit(bestPosteriors, right);
    }

    /// <summary>The probability that an annotator is right, from how often they were (expected counts are fine), under the Beta(8, 2) prior.</summary>
    public static double Skill(double right, double answers) => (PriorRight + right) / (PriorRight + PriorWrong + answers);

    /// <summary>The posterior of one item.</summary>
    /// <param name="prior">K class shares, or the model's calibrated probabilities: the model is then the first voice.</param>
    /// <param name="labels">The answers, in [0, K).</param>
    /// <param name="skills">The probability to be right of each answer's annotator, strictly between 0 and 1.</param>
    /// <param name="posterior">Receives K probabilities.</param>
    /// <exception cref="ArgumentException">Lengths disagree, the prior is no distribution, or a label or skill is out of range.</exception>
    public static void Posterior(ReadOnlySpan<double> prior, ReadOnlySpan<int> labels, ReadOnlySpan<double> skills, Span<double> posterior)
    {
        Require.Probabilities(prior, 1, prior.Length);
        Require.Labels(labels, prior.Length);
        Require.SameLength(labels.Length, skills.Length, nameof(labels), nameof(skills));
        Require.SameLength(prior.Length, posterior.Length, nameof(prior), nameof(posterior));
        for (var index = 0; index < prior.Length; index++)
        {
            posterior[index] = Math.Log(Math.Max(prior[index], 1e-12));
        }

        for (var answer = 0; answer < labels.Length; answer++)
        {
            Require.OpenUnit(skills[answer], nameof(skills));
            posterior[labels[answer]] += Math.Log(skills[answer] / (1 - skills[answer]) * Math.Max(prior.Length - 1, 1));
        }

        var total = SpecialFunctions.LogSumExp(posterior);
        foreach (ref var value in posterior)
        {
            value = Math.Exp(value - total);
        }
    }

    /// <summary>The calibrated probability that the best class is right.</summary>
    public double Confidence(ReadOnlySpan<double> posterior)
    {
        var best = posterior[ArgMax.Of(posterior)];
        return _calibration?.Apply(best) ?? best;
    }

    /// <summary>Whether the item has answers enough.</summary>
    /// <param name="posterior">Its posterior.</param>
    /// <param name="answers">How many people answered.</param>
    public bool IsEnough(ReadOnlySpan<double> posterior, int answers) =>
        answers >= Most || (answers >= Least && Confidence(posterior) >= Threshold);

    /// <summary>How much the probability of a right consensus is expected to rise with one more answer; never negative.</summary>
    /// <param name="posterior">K probabilities now.</param>
    /// <param name="skill">The probability to be right of the next annotator, strictly between 0 and 1.</param>
    public static double ValueOfOneMore(ReadOnlySpan<double> posterior, double skill)
    {
        Require.OpenUnit(skill);
        var wrong = (1 - skill) / Math.Max(posterior.Length - 1, 1);
        var expected = 0.0;
        for (var answer = 0; answer < posterior.Length; answer++)
        {
            // The unnormalised best posterior after this answer is its probability times the chance to be right then.
            var best = 0.0;
            for (var truth = 0; truth < posterior.Length; truth++)
            {
                best = Math.Max(best, posterior[truth] * (truth == answer ? skill : wrong));
            }

            expected += best;
        }

        return Math.Max(0, expected - posterior[ArgMax.Of(posterior)]);
    }
}
