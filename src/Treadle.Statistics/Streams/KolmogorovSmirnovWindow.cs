using Treadle.Statistics.Drift;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Streams;

/// <summary>KSWIN: compares the newest values with a random sample of the older ones in a window.</summary>
/// <remarks>
/// Each update is a test at level alpha, so false alarms come at a rate, not with a probability. O(window log window) per value.
/// Source: C. Raab, M. Heusinger and F.-M. Schleif (2020), doi:10.1016/j.neucom.2019.11.111.
/// Peer: River KSWIN, which empties the window after a drift and reseeds its generator; ours keeps the newest part unless told otherwise.
/// </remarks>
public sealed class KolmogorovSmirnovWindow : IStreamDetector
{
    private const double SmallestDistance = 0.1;

    private readonly double[] _window;
    private readonly double[] _sample;
    private readonly double[] _recent;
    private readonly int[] _positions;
    private readonly double _criticalDistance;
    private readonly Pcg32 _random;
    private readonly bool _isEmptiedByDrift;
    private int _count;

    /// <summary>Starts with an empty window.</summary>
    /// <param name="random">Derived from a stored seed.</param>
    /// <param name="alpha">Level of each test, in (0, 1).</param>
    /// <param name="window">How many values are kept.</param>
    /// <param name="recent">How many of them are the newest part; at most half.</param>
    /// <param name="isEmptiedByDrift">Whether a drift empties the window, as the peer does, instead of keeping the newest part.</param>
    public KolmogorovSmirnovWindow(Pcg32 random, double alpha = 0.005, int window = 100, int recent = 30, bool isEmptiedByDrift = false)
    {
        Numerics.Require.OpenUnit(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recent);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2 * recent);
        (_random, _isEmptiedByDrift) = (random, isEmptiedByDrift);
        (_window, _sample, _recent, _positions) = (new double[window], new double[recent], new double[recent], new int[window - recent]);
        for (var position = 0; position < _positions.Length; position++)
        {
            _positions[position] = position;
        }

        // p falls as D grows and D takes multiples of 1/recent only: one comparison replaces the test.
        var step = (int)Math.Floor(SmallestDistance * recent) + 1;
        while (step <= recent && KolmogorovSmirnov.ExactPValue((double)step / recent, recent, recent) > alpha)
        {
            step++;
        }

        _criticalDistance = (step - 0.5) / recent;
    }

    /// <inheritdoc/>
    public StreamSignal Update(double value)
    {
        StreamGuard.Finite(value);
        if (Push(value))
        {
            // A partial shuffle of the older positions: a uniform sample without replacement.
            for (var place = 0; place < _sample.Length; place++)
            {
                var other = place + _random.NextInt(_positions.Length - place);
                (_positions[place], _positions[other]) = (_positions[other], _positions[place]);
            }

            return Compare(_positions.AsSpan(0, _sample.Length));
        }

        return StreamSignal.None;
    }

    /// <summary>Takes the next value with given sample positions, for a full window.</summary>
    internal StreamSignal Update(double value, Func<int[]> positions) => Push(value) ? Compare(positions()) : StreamSignal.None;

    private bool Push(double value)
    {
        if (_count == _window.Length)
        {
            Array.Copy(_window, 1, _window, 0, _window.Length - 1);
            _count--;
        }

        _window[_count++] = value;
        return _count == _window.Length;
    }

    private StreamSignal Compare(ReadOnlySpan<int> positions)
    {
        for (var place = 0; place < positions.Length; place++)
        {
            _sample[place] = _window[positions[place]];
        }

        Array.Copy(_window, _window.Length - _recent.Length, _recent, 0, _recent.Length);
        Array.Sort(_sample);
        Array.Sort(_recent);
        if (KolmogorovSmirnov.DistanceOfSorted(_sample, _recent) < _criticalDistance)
        {
            return StreamSignal.None;
        }

        Array.Copy(_window, _window.Length - _recent.Length, _window, 0, _recent.Length);
        _count = _isEmptiedByDrift ? 0 : _recent.Length;
        return StreamSignal.Drift;
    }
}
