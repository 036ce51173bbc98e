using System.Numerics;

namespace Treadle.Statistics.Slices;

/// <summary>The search of <see cref="SliceLine"/>: conditions, their bitmaps, and the best slices so far.</summary>
internal sealed class SliceLattice
{
    private readonly double[] _errors;
    private readonly SliceSearchOptions _options;
    private readonly double _meanError;
    private readonly List<Node> _conditions = [];
    private readonly SortedSet<ScoredSlice> _best = new(Comparer<ScoredSlice>.Create(Compare));
    private readonly SlicePredicate[] _path;

    public SliceLattice(ReadOnlySpan<int> codes, int columns, double[] errors, SliceSearchOptions options)
    {
        (_errors, _options, _meanError) = (errors, options, errors.Average());
        _path = new SlicePredicate[Math.Min(options.LargestDepth, columns)];
        var words = (errors.Length + 63) / 64;
        for (var column = 0; column < columns; column++)
        {
            var bitmaps = new SortedDictionary<int, ulong[]>();
            for (var row = 0; row < errors.Length; row++)
            {
                var code = codes[(row * columns) + column];
                if (code < 0)
                {
                    continue;
                }

                if (!bitmaps.TryGetValue(code, out var bitmap))
                {
                    bitmaps[code] = bitmap = new ulong[words];
                }

                bitmap[row >> 6] |= 1UL << (row & 63);
            }

            foreach (var (value, bitmap) in bitmaps)
            {
                var node = Measure(new SlicePredicate(column, value), bitmap);
                if (node.Size >= options.SmallestSize && node.ErrorSum > 0)
                {
                    _conditions.Add(node);
                }
            }
        }
    }

    public IReadOnlyList<ScoredSlice> Run()
    {
        foreach (var node in _conditions)
        {
            _path[0] = node.Predicate;
            Offer(node, 1);
        }

        for (var index = 0; index < _conditions.Count; index++)
        {
            _path[0] = _conditions[index].Predicate;
            Extend(_conditions[index], index, 1);
        }

        return [.. _best];
    }

    /// <summary>Adds conditions on later columns; every slice is reached once, its columns ascending.</summary>
    private void Extend(Node slice, int last, int depth)
    {
        if (depth == _path.Length)
        {
            return;
        }

        for (var index = last + 1; index < _conditions.Count; index++)
        {
            var condition = _conditions[index];
            // Before any bitmap is read: what is inside both is bounded by the smaller of each measure.
            if (condition.Predicate.Column == slice.Predicate.Column
                || !IsWorthwhile(Math.Min(slice.Size, condition.Size), Math.Min(slice.ErrorSum, condition.ErrorSum), Math.Min(slice.LargestError, condition.LargestError)))
            {
                continue;
            }

            var bitmap = new ulong[slice.Bitmap.Length];
            for (var word = 0; word < bitmap.Length; word++)
            {
                bitmap[word] = slice.Bitmap[word] & condition.Bitmap[word];
            }

            var child = Measure(condition.Predicate, bitmap);
            if (child.Size >= _options.SmallestSize && child.ErrorSum > 0)
            {
                _path[depth] = condition.Predicate;
                Offer(child, depth + 1);
                if (IsWorthwhile(child.Size, child.ErrorSum, child.LargestError))
                {
                    Extend(child, index, depth + 1);
                }
            }
        }
    }

    /// <summary>
    /// Whether a part of a slice can still matter. A part of m rows has an error sum of at most min(E, m·e_max): up to m = E/e_max the score rises with m,
    /// beyond it is monotone in 1/m, so the largest score lies at one of three sizes.
    /// </summary>
    private bool IsWorthwhile(int size, double errorSum, double largestError)
    {
        double smallest = _options.SmallestSize;
        if (size < smallest)
        {
            return false;
        }

        var turn = Math.Clamp(errorSum / largestError, smallest, size);
        var bound = Math.Max(At(smallest), Math.Max(At(turn), At(size)));
        // The margin covers rounding, so that equal scores are never cut off.
        var needed = _best.Count < _options.Count ? 0 : _best.Max!.Score;
        return bound > 0 && bound >= needed - 1e-9;

        double At(double m) => Score(m, Math.Min(errorSum, m * largestError) / m);
    }

    private double Score(double size, double meanError) =>
        (_options.ErrorWeight * ((meanError / _meanError) - 1)) - ((1 - _options.ErrorWeight) * ((_errors.Length / size) - 1));

    private void Offer(Node node, int depth)
    {
        var mean = node.ErrorSum / node.Size;
        var score = Score(node.Size, mean);
        if (score <= 0 || (_best.Count == _options.Count && score < _best.Max!.Score))
        {
            return;
        }

        _best.Add(new ScoredSlice
        {
            Predicates = _path[..depth], Score = score, Size = node.Size, MeanError = mean, LargestError = node.LargestError,
        });
        if (_best.Count > _options.Count)
        {
            _best.Remove(_best.Max!);
        }
    }

    private Node Measure(SlicePredicate predicate, ulong[] bitmap)
    {
        var (size, sum, largest) = (0, 0.0, 0.0);
        for (var word = 0; word < bitmap.Length; word++)
        {
            size += BitOperations.PopCount(bitmap[word]);
            for (var bits = bitmap[word]; bits != 0; bits &= bits - 1)
            {
                var error = _errors[(word << 6) + BitOperations.TrailingZeroCount(bits)];
                sum += error;
                largest = Math.Max(largest, error);
            }
        }

        return new Node(predicate, bitmap, size, sum, largest);
    }

    private static int Compare(ScoredSlice? left, ScoredSlice? right)
    {
        var order = right!.Score.CompareTo(left!.Score);
        order = order != 0 ? order : right.Size.CompareTo(left.Size);
        order = order != 0 ? order : left.Predicates.Count.CompareTo(right.Predicates.Count);
        for (var place = 0; order == 0 && place < left.Predicates.Count; place++)
        {
            order = left.Predicates[place].CompareTo(right.Predicates[place]);
        }

        return order;
    }

    private sealed record Node(SlicePredicate Predicate, ulong[] Bitmap, int Size, double ErrorSum, double LargestError);
}
