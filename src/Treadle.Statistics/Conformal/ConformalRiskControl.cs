using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Conformal;

/// <summary>Chooses the smallest knob at which the expected loss of the next row is at most a target.</summary>
/// <remarks>
/// The loss must fall (or stay) as λ grows. λ̂ = min{λ : n/(n+1)·R(λ) + B/(n+1) ≤ α}. A promise on average over held-out sets, at one look; for a promise
/// with probability 1 − δ at any time use <see cref="Guarantees.FixedSequence"/>. Source: A. Angelopoulos et al. (2022), arXiv 2208.02814, theorem 1.
/// </remarks>
public static class ConformalRiskControl
{
    /// <summary>The position of the chosen λ; null when even the last one is not safe.</summary>
    /// <param name="risks">Mean losses on n held-out rows, one per λ in ascending order of λ; they must not rise.</param>
    /// <param name="rows">n, positive.</param>
    /// <param name="alpha">The target, positive.</param>
    /// <param name="largestLoss">B, the largest loss one row can have.</param>
    /// <exception cref="ArgumentException">A risk is not in [0, B] or rises.</exception>
    public static int? Choose(ReadOnlySpan<double> risks, int rows, double alpha, double largestLoss = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestLoss);
        Require.Finite(risks);
        int? chosen = null;
        for (var place = 0; place < risks.Length; place++)
        {
            if (risks[place] < 0 || risks[place] > largestLoss)
            {
                throw new ArgumentException($"risks[{place}] is {risks[place]}; a mean loss must be in [0, {largestLoss}].", nameof(risks));
            }

            if (place > 0 && risks[place] > risks[place - 1])
            {
                throw new ArgumentException($"risks[{place}] is {risks[place]}, above the one before it; the loss must not rise with λ.", nameof(risks));
            }

            if (chosen is null && Bounded(risks[place], rows, largestLoss) <= alpha)
            {
                chosen = place;
            }
        }

        return chosen;
    }

    /// <summary>n/(n+1)·R + B/(n+1): what bounds the expected loss of the next row.</summary>
    public static double Bounded(double risk, int rows, double largestLoss = 1) => ((rows * risk) + largestLoss) / (rows + 1.0);
}
