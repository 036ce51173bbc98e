namespace Treadle.Statistics.Crowd;

/// <summary>The matrix of corrected agreements of one fit of <see cref="Mmsr"/> and its two rank-one factors.</summary>
internal sealed class MmsrModel
{
    private const int MostSignSweeps = 100;

    // Agreements by chance alone have no rank-one form: the factors must not run to 0 or out of the numbers.
    private const double LeastFactor = 1e-6;
    private const double LargestFactor = 1e6;

    private readonly AnnotationTable _table;
    private readonly int _annotators;
    private readonly double[] _agreements;
    private readonly int[][] _partners;
    private readonly double[] _rows;
    private readonly double[] _columns;
    private readonly int _trimmed;
    private readonly double _least;

    public MmsrModel(AnnotationTable table, ReadOnlySpan<double> start)
    {
        _table = table;
        _annotators = table.Annotators;
        _rows = start.ToArray();
        _columns = start.ToArray();
        (_agreements, _partners) = Agreements(table);
        var fewest = _partners.Where(partners => partners.Length > 0).Select(partners => partners.Length).DefaultIfEmpty(0).Min();
        _trimmed = Math.Max((fewest / 2) - 1, 0);
        _least = 1 / Math.Sqrt(Enumerable.Range(0, table.Items).Count(item => table.LabelsOf(item).Length > 0));
    }

    /// <summary>Renews both factors; returns the Frobenius norm of the change of their product.</summary>
    public double Round()
    {
        double[] rowsBefore = [.. _rows];
        double[] columnsBefore = [.. _columns];
        Renew(_columns, _rows);
        Renew(_rows, _columns);
        double[] rowSteps = [.. _rows.Zip(rowsBefore, (after, before) => after - before)];
        double[] columnSteps = [.. _columns.Zip(columnsBefore, (after, before) => after - before)];

        // uv' − u₀v₀' = (u − u₀)v' + u₀(v − v₀)', whose norm needs no W × W matrix.
        var square = (Dot(rowSteps, rowSteps) * Dot(_columns, _columns)) + (Dot(rowsBefore, rowsBefore) * Dot(columnSteps, columnSteps))
            + (2 * Dot(rowSteps, rowsBefore) * Dot(_columns, columnSteps));
        return Math.Sqrt(Math.Max(square, 0));
    }

    /// <summary>Log odds of a right answer of every annotator.</summary>
    public double[] Skills()
    {
        var classes = _table.Classes;
        var scale = Math.Sqrt(Math.Sqrt(Dot(_rows, _rows)) / Math.Sqrt(Dot(_columns, _columns)));
        double[] sizes = [.. _rows.Select(value => value / scale)];
        var known = Enumerable.Range(0, _annotators).Where(annotator => _partners[annotator].Length > 0).ToArray();
        var mean = known.Length == 0 ? 0 : known.Average(annotator => sizes[annotator]);
        var signs = Signs(sizes);
        var skills = new double[_annotators];
        for (var annotator = 0; annotator < _annotators; annotator++)
        {
            var size = _partners[annotator].Length == 0 ? mean : signs[annotator] * sizes[annotator];
            size = Math.Max(Math.Min(size, 1 - _least), (-1.0 / (classes - 1)) + _least);
            var right = ((size * (classes - 1)) + 1) / classes;
            skills[annotator] = Math.Log(right * (classes - 1) / (1 - right));
        }

        return skills;
    }

    // Each sign follows the weighted agreement with all others, starting from everybody being better than chance.
    private int[] Signs(double[] sizes)
    {
        var signs = new int[_annotators];
        Array.Fill(signs, 1);
        var moved = true;
        for (var sweep = 0; sweep < MostSignSweeps && moved; sweep++)
        {
            moved = false;
            for (var annotator = 0; annotator < _annotators; annotator++)
            {
                var pull = 0.0;
                foreach (var partner in _partners[annotator])
                {
                    pull += _agreements[(annotator * _annotators) + partner] * signs[partner] * sizes[partner];
                }

                var sign = pull < 0 ? -1 : 1;
                moved |= sign != signs[annotator];
                signs[annotator] = sign;
            }
        }

        return signs;
    }

    private void Renew(double[] factor, double[] other)
    {
        var ratios = new double[_annotators];
        for (var annotator = 0; annotator < _annotators; annotator++)
        {
            var partners = _partners[annotator];
            for (var index = 0; index < partners.Length; index++)
            {
                ratios[index] = Math.Abs(_agreements[(annotator * _annotators) + partners[index]]) / other[partners[index]];
            }

            factor[annotator] = Math.Clamp(TrimmedMean(ratios.AsSpan(0, partners.Length), factor[annotator]), LeastFactor, LargestFactor);
        }
    }

    // Drops the F smallest and the F largest; where fewer than F lie on one side of the present value, all of that side.
    private double TrimmedMean(Span<double> ratios, double present)
    {
        ratios.Sort();
        int below = 0, above = 0;
        foreach (var ratio in ratios)
        {
            below += ratio < present ? 1 : 0;
            above += ratio > present ? 1 : 0;
        }

        var kept = ratios[Math.Min(below, _trimmed)..];
        kept = kept[..Math.Max(kept.Length - Math.Min(above, _trimmed), 0)];
        if (kept.IsEmpty)
        {
            return present;
        }

        var sum = 0.0;
        foreach (var ratio in kept)
        {
            sum += ratio;
        }

        return kept.Length == 1 && sum == 0 ? _least : sum / kept.Length;
    }

    private static (double[] Agreements, int[][] Partners) Agreements(AnnotationTable table)
    {
        var size = table.Annotators;
        var same = new double[size * size];
        var shared = new int[size * size];
        for (var item = 0; item < table.Items; item++)
        {
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            for (var first = 0; first < labels.Length; first++)
            {
                for (var second = 0; second < labels.Length; second++)
                {
                    if (annotators[first] != annotators[second])
                    {
                        var cell = (annotators[first] * size) + annotators[second];
                        shared[cell]++;
                        same[cell] += labels[first] == labels[second] ? 1 : 0;
                    }
                }
            }
        }

        var partners = new int[size][];
        var classes = (double)table.Classes;
        for (var annotator = 0; annotator < size; annotator++)
        {
            var row = annotator * size;
            partners[annotator] = [.. Enumerable.Range(0, size).Where(other => shared[row + other] > 0)];
            foreach (var other in partners[annotator])
            {
                same[row + other] = ((same[row + other] / shared[row + other] * classes) - 1) / (classes - 1);
            }
        }

        return (same, partners);
    }

    private static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => System.Numerics.Tensors.TensorPrimitives.Dot(first, second);
}
