using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>How much of every term, and how many rows, each class has.</summary>
internal sealed class ClassCounts
{
    public ClassCounts(int columns, int classes)
        : this(new double[columns * classes], new double[classes])
    {
    }

    private ClassCounts(double[] terms, double[] rows)
    {
        Terms = terms;
        Rows = rows;
    }

    /// <summary>Columns × K.</summary>
    public double[] Terms { get; }

    /// <summary>K weighted numbers of rows.</summary>
    public double[] Rows { get; }

    public int Classes => Rows.Length;

    public ClassCounts Copy() => new((double[])Terms.Clone(), (double[])Rows.Clone());

    /// <summary>Adds rows, each shared out among the classes.</summary>
    public void Add(SparseRows features, double[] shares, Func<int, double> weightOf)
    {
        var classes = Classes;
        Span<double> weighted = new double[classes];
        for (var row = 0; row < features.RowCount; row++)
        {
            var weight = weightOf(row);
            for (var label = 0; label < classes; label++)
            {
                weighted[label] = weight * shares[(row * classes) + label];
                Rows[label] += weighted[label];
            }

            var columns = features.ColumnsOf(row);
            var values = features.ValuesOf(row);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                var target = Terms.AsSpan(columns[entry] * classes, classes);
                for (var label = 0; label < target.Length; label++)
                {
                    target[label] += values[entry] * weighted[label];
                }
            }
        }
    }

    public double[] TermTotals()
    {
        var totals = new double[Classes];
        for (var index = 0; index < Terms.Length; index++)
        {
            totals[index % totals.Length] += Terms[index];
        }

        return totals;
    }
}
