namespace Treadle.Models.Linear;

/// <summary>Settings of <see cref="NaiveBayesEm"/>.</summary>
internal sealed record NaiveBayesSettings
{
    /// <summary>α: added to the total of every term in every class; positive.</summary>
    public required double Smoothing { get; init; }

    /// <summary>Added to the number of rows of every class.</summary>
    public double ClassSmoothing { get; init; } = 1;

    /// <summary>λ: what an unlabelled row counts, compared with a labelled one of weight 1; 0 ignores them.</summary>
    public required double UnlabelledWeight { get; init; }

    /// <summary>What the scores of unlabelled rows are multiplied by before they become class shares.</summary>
    public required double Sharpness { get; init; }

    /// <summary>Rounds of expectation and maximisation.</summary>
    public required int Rounds { get; init; }
}
