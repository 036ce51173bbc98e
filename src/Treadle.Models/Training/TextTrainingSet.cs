namespace Treadle.Models.Training;

/// <summary>What a text trainer learns from.</summary>
public sealed record TextTrainingSet
{
    private const double PosteriorTolerance = 1e-3;

    /// <summary>Class names; at least two.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Texts with their labels; at least one.</summary>
    public required IReadOnlyList<LabelledText> Rows { get; init; }

    /// <summary>Texts without labels from the same source; may be empty.</summary>
    public IReadOnlyList<string> Unlabelled { get; init; } = [];

    /// <summary>Throws unless every row fits the classes.</summary>
    /// <exception cref="ArgumentException">Names the first row that is wrong, its value, and what was expected.</exception>
    public void Validate()
    {
        if (Labels.Count < 2)
        {
            throw new ArgumentException($"A classifier needs at least two classes; {Labels.Count} given.");
        }

        if (Rows.Count == 0)
        {
            throw new ArgumentException("A classifier needs at least one labelled text; none given.");
        }

        for (var row = 0; row < Rows.Count; row++)
        {
            Validate(row, Rows[row]);
        }
    }

    /// <summary>SHA-256 of all of it.</summary>
    internal string Hash()
    {
        using var hash = new DataHash();
        hash.Add(Labels).Add(Unlabelled).Add<int>([Rows.Count]);
        foreach (var row in Rows)
        {
            hash.Add(row.Text).Add<int>([row.Label]).Add(row.Posterior.Span).Add<double>([row.Weight]).Add(row.Group);
        }

        return hash.ToText();
    }

    private void Validate(int index, LabelledText row)
    {
        if (row.Label < 0 || row.Label >= Labels.Count)
        {
            throw new ArgumentException($"Row {index}: label {row.Label} is not in [0, {Labels.Count}).");
        }

        if (row.Weight is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"Row {index}: weight {row.Weight} is not a positive number.");
        }

        if (row.Posterior.IsEmpty)
        {
            return;
        }

        var total = 0.0;
        foreach (var probability in row.Posterior.Span)
        {
            total += probability is >= 0 and <= 1 ? probability : double.NaN;
        }

        if (row.Posterior.Length != Labels.Count || !(Math.Abs(total - 1) <= PosteriorTolerance))
        {
            throw new ArgumentException($"Row {index}: the posterior must be {Labels.Count} probabilities that sum to 1; {row.Posterior.Length} values sum to {total}.");
        }
    }
}
