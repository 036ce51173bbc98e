namespace Treadle.Models.Training;

/// <summary>A text with what people say it is.</summary>
public sealed record LabelledText
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Index of the resolved class, in [0, K).</summary>
    public required int Label { get; init; }

    /// <summary>Posterior of every class where several answers were resolved (K values that sum to 1), or empty: all weight on <see cref="Label"/>.</summary>
    public ReadOnlyMemory<double> Posterior { get; init; }

    /// <summary>How much the row counts; positive.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Rows of one group never stand on both sides of a split; null: the row stands alone.</summary>
    public string? Group { get; init; }
}
