using Treadle.Models.Training;

namespace Treadle.Models.Tables;

/// <summary>What a table model learns from: encoded rows with a class each, or a number each.</summary>
public sealed record TableTrainingSet
{
    /// <summary>The columns.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>N × C, row-major, as <see cref="TableSchema.Encode(IReadOnlyList{string[]})"/> gives them.</summary>
    public required double[] Values { get; init; }

    /// <summary>Class names; empty when the target is a number.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>N targets: class indices, or numbers.</summary>
    public required double[] Targets { get; init; }

    /// <summary>N.</summary>
    public int RowCount => Targets.Length;

    /// <summary>Whether the target is a number.</summary>
    public bool IsNumber => Labels.Count == 0;

    /// <summary>SHA-256 of all of it.</summary>
    internal string Hash()
    {
        using var hash = new DataHash();
        foreach (var column in Schema.Columns)
        {
            hash.Add(column.Name).Add<int>([(int)column.Kind]).Add(column.Categories);
        }

        return hash.Add<double>(Values).Add(Labels).Add<double>(Targets).ToText();
    }

    /// <summary>Throws unless shapes, classes and numbers fit.</summary>
    /// <exception cref="ArgumentException">Says what does not.</exception>
    public void Validate()
    {
        var columns = Schema.Columns.Count;
        if (columns == 0 || Targets.Length == 0 || Values.Length != Targets.Length * columns)
        {
            throw new ArgumentException($"{Values.Length} values do not fit {Targets.Length} rows of {columns} columns; at least one of each is needed.");
        }

        if (Labels.Count == 1)
        {
            throw new ArgumentException($"A classifier needs at least two classes; only '{Labels[0]}' was given.");
        }

        for (var row = 0; row < Targets.Length; row++)
        {
            var isRight = IsNumber ? double.IsFinite(Targets[row]) : Targets[row] >= 0 && Targets[row] < Labels.Count && Targets[row] == Math.Floor(Targets[row]);
            if (!isRight)
            {
                throw new ArgumentException($"Row {row}: target {Targets[row]} is not {(IsNumber ? "a finite number" : $"a class in [0, {Labels.Count})")}.");
            }
        }
    }
}
