namespace Treadle.Models.Text;

/// <summary>How term counts of one text become feature values.</summary>
/// <remarks>Value of term t = f(count) · Scale[t], then the whole text divided by its norm.</remarks>
public sealed record TermWeighting
{
    /// <summary>1 + ln(count) instead of the count.</summary>
    public bool Sublinear { get; init; }

    /// <summary>What the values of a text are divided by.</summary>
    public TextNorm Norm { get; init; } = TextNorm.Euclidean;
}
