using Treadle.Models.Text;

namespace Treadle.Models.Tables;

/// <summary>A row as features of a linear model: standardised numbers, one feature per category, one for a missing value of each column.</summary>
internal sealed class TableFeatures
{
    private readonly TableSchema _schema;
    private readonly int[] _first;

    public TableFeatures(TableSchema schema, double[] means, double[] scales)
    {
        _schema = schema;
        Means = means;
        Scales = scales;
        _first = new int[schema.Columns.Count];
        for (var column = 0; column < _first.Length; column++)
        {
            _first[column] = Count;
            Count += 1 + (schema.Columns[column].Kind == ColumnKind.Number ? 1 : schema.Columns[column].Categories.Count);
        }
    }

    public double[] Means { get; }

    public double[] Scales { get; }

    public int Count { get; }

    public static TableFeatures Of(TableTrainingSet set, int[] rows)
    {
        var columns = set.Schema.Columns.Count;
        var (means, scales) = (new double[columns], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            var values = rows.Select(row => set.Values[(row * columns) + column]).Where(value => !double.IsNaN(value)).ToArray();
            means[column] = values.Length == 0 ? 0 : values.Average();
            var deviation = values.Length == 0 ? 0 : Math.Sqrt(values.Average(value => (value - means[column]) * (value - means[column])));
            scales[column] = deviation > 0 ? 1 / deviation : 0;
        }

        return new TableFeatures(set.Schema, means, scales);
    }

    /// <summary>The one feature that a value of a column sets.</summary>
    public (int Feature, double Value) Of(int column, double value) =>
        double.IsNaN(value) ? (_first[column], 1)
        : _schema.Columns[column].Kind == ColumnKind.Number ? (_first[column] + 1, (value - Means[column]) * Scales[column])
        : (_first[column] + 1 + (int)value, 1);

    public SparseRows Rows(TableTrainingSet set, int[] rows)
    {
        var columns = set.Schema.Columns.Count;
        var features = new int[rows.Length * columns];
        var values = new double[rows.Length * columns];
        for (var index = 0; index < features.Length; index++)
        {
            (features[index], values[index]) = Of(index % columns, set.Values[(rows[index / columns] * columns) + (index % columns)]);
        }

        return new SparseRows(Count, [.. Enumerable.Range(0, rows.Length + 1).Select(row => row * columns)], features, values);
    }
}
