namespace Treadle.Statistics.Streams;

/// <summary>Adaptive windowing: keeps as long a window as its mean is constant, and drops the oldest part when two parts differ.</summary>
/// <remarks>
/// O(log W) memory. Every split at a bucket's edge is looked at, the last bucket of a row too (versions of River before 0.24.2 skip it and find changes later).
/// After a drift the window is cut and kept; River's wrapper empties it.
/// Source: A. Bifet and R. Gavaldà (2007), doi:10.1137/1.9781611972771.42; loop and minimum sides as MOA.
/// </remarks>
public sealed class Adwin : IStreamDetector
{
    private readonly List<BucketRow> _rows = [];
    private readonly double _delta;
    private readonly int _clock;
    private readonly int _smallestSide;
    private readonly int _grace;
    private long _ticks;
    private double _total;
    private double _squares;

    /// <summary>Starts with an empty window.</summary>
    /// <param name="delta">Confidence parameter in (0, 1); smaller means fewer alarms.</param>
    /// <param name="clock">How many values pass between two looks; at least 1.</param>
    /// <param name="smallestSide">How many values each side of a split needs at least.</param>
    /// <param name="grace">No look before the window is longer than this.</param>
    public Adwin(double delta = 0.002, int clock = 32, int smallestSide = 5, int grace = 10)
    {
        Numerics.Require.OpenUnit(delta);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clock);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallestSide);
        ArgumentOutOfRangeException.ThrowIfNegative(grace);
        (_delta, _clock, _smallestSide, _grace) = (delta, clock, smallestSide, grace);
    }

    /// <summary>How many values the window holds.</summary>
    public long Width { get; private set; }

    /// <summary>Mean of the window; 0 when empty.</summary>
    public double Mean => Width == 0 ? 0 : _total / Width;

    /// <summary>Variance of the window as a population; 0 when empty.</summary>
    public double Variance => Width == 0 ? 0 : _squares / Width;

    /// <inheritdoc/>
    public StreamSignal Update(double value)
    {
        StreamGuard.Finite(value);
        _ticks++;
        Insert(value);
        if (_ticks % _clock != 0 || Width <= _grace)
        {
            return StreamSignal.None;
        }

        var signal = StreamSignal.None;
        while (HasDifferentParts())
        {
            signal = StreamSignal.Drift;
            DropOldest();
        }

        return signal;
    }

    private void Insert(double value)
    {
        if (_rows.Count == 0)
        {
            _rows.Add(new BucketRow());
        }

        if (Width > 0)
        {
            var difference = value - Mean;
            _squares += Width * difference * difference / (Width + 1);
        }

        Width++;
        _total += value;
        _rows[0].Add(value, 0);
        for (var level = 0; _rows[level].IsOverfull; level++)
        {
            if (level + 1 == _rows.Count)
            {
                _rows.Add(new BucketRow());
            }

            var row = _rows[level];
            var size = Size(level);
            var difference = (row.Totals[0] - row.Totals[1]) / size;
            _rows[level + 1].Add(row.Totals[0] + row.Totals[1], row.Squares[0] + row.Squares[1] + (size * difference * difference / 2));
            row.RemoveFirst(2);
        }
    }

    /// <summary>Walks from the oldest bucket to the newest and compares what lies before with what lies after each edge.</summary>
    private bool HasDifferentParts()
    {
        var logarithm = Math.Log(2 * Math.Log(Width) / _delta);
        var twoVariances = 2 * Variance * logarithm;
        double older = 0, newer = Width, olderTotal = 0, newerTotal = _total;
        for (var level = _rows.Count - 1; level >= 0; level--)
        {
            var row = _rows[level];
            var size = Size(level);
            for (var bucket = 0; bucket < row.Count; bucket++)
            {
                older += size;
                newer -= size;
                olderTotal += row.Totals[bucket];
                newerTotal -= row.Totals[bucket];
                if (newer < _smallestSide)
                {
                    return false;
                }

                if (older < _smallestSide)
                {
                    continue;
                }

                var sides = (1 / (older - _smallestSide + 1)) + (1 / (newer - _smallestSide + 1));
                var bound = Math.Sqrt(sides * twoVariances) + (2.0 / 3 * logarithm * sides);
                if (Math.Abs((olderTotal / older) - (newerTotal / newer)) > bound)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void DropOldest()
    {
        var oldest = _rows[^1];
        var size = Size(_rows.Count - 1);
        Width -= (long)size;
        _total -= oldest.Totals[0];
        var difference = (oldest.Totals[0] / size) - (Width > 0 ? _total / Width : 0);
        _squares -= oldest.Squares[0] + (size * Width * difference * difference / (size + Width));
        oldest.RemoveFirst(1);
        if (oldest.Count == 0)
        {
            _rows.RemoveAt(_rows.Count - 1);
        }
    }

    private static double Size(int level) => 1L << level;

    /// <summary>Buckets of one size, oldest first.</summary>
    private sealed class BucketRow
    {
        private const int Largest = 5;

        public double[] Totals { get; } = new double[Largest + 1];

        public double[] Squares { get; } = new double[Largest + 1];

        public int Count { get; private set; }

        public bool IsOverfull => Count > Largest;

        public void Add(double total, double squares)
        {
            (Totals[Count], Squares[Count]) = (total, squares);
            Count++;
        }

        public void RemoveFirst(int count)
        {
            Count -= count;
            Array.Copy(Totals, count, Totals, 0, Count);
            Array.Copy(Squares, count, Squares, 0, Count);
        }
    }
}
