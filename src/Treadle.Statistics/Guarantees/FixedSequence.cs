using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>Certifies score thresholds one after the other, from small to large coverage, without paying for their number.</summary>
/// <remarks>
/// Level j counts once its own process reached 1/δ and all levels between its start and it did, each at some time. Certifying at or beyond the first
/// level whose risk is at least ε needs that one process to cross, so the error is at most δ. With m starts each gets δ/m.
/// Loss is counted for rows with score ≥ threshold. O(levels) per row. Not safe for concurrent use.
/// Source: A. Angelopoulos et al. (2021), arXiv 2110.01052, fixed-sequence testing, with e-processes in place of p-values.
/// </remarks>
public sealed class FixedSequence
{
    private readonly double[] _thresholds;
    private readonly int[] _starts;
    private readonly EMixtureProcess[] _processes;
    private readonly EMixture _mixture;
    private readonly double _bar;

    /// <summary>Prepares the levels.</summary>
    /// <param name="epsilon">The target rate, in (0, 1).</param>
    /// <param name="delta">The chance to certify wrongly at any time, in (0, 1).</param>
    /// <param name="thresholds">Strictly falling scores: from small to large coverage.</param>
    /// <param name="starts">Ascending positions where chains start; empty starts at the first level.</param>
    /// <param name="states">Stored states of all levels to go on from; null starts fresh.</param>
    /// <exception cref="ArgumentException">Thresholds do not fall, a start is out of range, or the states do not fit.</exception>
    public FixedSequence(
        double epsilon,
        double delta,
        ReadOnlySpan<double> thresholds,
        ReadOnlySpan<int> starts = default,
        IReadOnlyList<EMixtureState>? states = null)
        : this(new EMixture(epsilon), delta, thresholds, starts, states)
    {
    }

    /// <summary>Prepares the levels with a mixture of your own.</summary>
    /// <inheritdoc cref="FixedSequence(double, double, ReadOnlySpan{double}, ReadOnlySpan{int}, IReadOnlyList{EMixtureState})"/>
    /// <param name="mixture">The bets and the target rate.</param>
    /// <param name="delta">The chance to certify wrongly at any time, in (0, 1).</param>
    /// <param name="thresholds">Strictly falling scores: from small to large coverage.</param>
    /// <param name="starts">Ascending positions where chains start; empty starts at the first level.</param>
    /// <param name="states">Stored states of all levels to go on from; null starts fresh.</param>
    public FixedSequence(
        EMixture mixture,
        double delta,
        ReadOnlySpan<double> thresholds,
        ReadOnlySpan<int> starts = default,
        IReadOnlyList<EMixtureState>? states = null)
    {
        Require.OpenUnit(delta);
        Require.NotEmpty(thresholds.Length, nameof(thresholds));
        for (var level = 1; level < thresholds.Length; level++)
        {
            if (!(thresholds[level] < thresholds[level - 1]))
            {
                throw new ArgumentException($"thresholds[{level}] is {thresholds[level]}; thresholds must fall strictly.", nameof(thresholds));
            }
        }

        _thresholds = thresholds.ToArray();
        _starts = starts.IsEmpty ? [0] : starts.ToArray();
        Require.Labels(_starts, _thresholds.Length, nameof(starts));
        if (states is not null)
        {
            Require.SameLength(_thresholds.Length, states.Count, nameof(thresholds), nameof(states));
        }

        _mixture = mixture;
        _processes = [.. _thresholds.Select((_, level) => states is null ? new EMixtureProcess(_mixture) : new EMixtureProcess(_mixture, states[level]))];
        _bar = Math.Log(_starts.Length / delta);
    }

    /// <summary>The evidence of every level, in the order of the thresholds.</summary>
    public IReadOnlyList<EMixtureProcess> Levels => _processes;

    /// <summary>The states of every level, to store.</summary>
    public IReadOnlyList<EMixtureState> States => [.. _processes.Select(process => process.State)];

    /// <summary>The position after the furthest certified level: 0 when none is.</summary>
    public int CertifiedLevels
    {
        get
        {
            var furthest = 0;
            foreach (var start in _starts)
            {
                var level = start;
                while (level < _processes.Length && _processes[level].HighestLogValue >= _bar)
                {
                    level++;
                }

                furthest = Math.Max(furthest, level > start ? level : 0);
            }

            return furthest;
        }
    }

    /// <summary>The lowest certified threshold; null when none is.</summary>
    public double? Threshold => CertifiedLevels == 0 ? null : _thresholds[CertifiedLevels - 1];

    /// <summary>Takes one labelled row.</summary>
    /// <param name="score">Its confidence.</param>
    /// <param name="loss">In [0, 1]; 1 is an error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is outside [0, 1].</exception>
    /// <exception cref="ArgumentException">The score is NaN.</exception>
    public void Observe(double score, double loss)
    {
        if (double.IsNaN(score))
        {
            throw new ArgumentException("The score is NaN.", nameof(score));
        }

        EMixtureProcess.CheckLoss(loss);
        Span<double> scratch = stackalloc double[_mixture.Components];
        var factors = _mixture.LogFactors(loss, scratch);
        // Thresholds fall, so the levels that hold this row are the last ones.
        for (var level = _processes.Length - 1; level >= 0 && score >= _thresholds[level]; level--)
        {
            _processes[level].Advance(loss, factors);
        }
    }
}
