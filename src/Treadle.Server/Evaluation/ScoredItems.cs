namespace Treadle.Server.Evaluation;

/// <summary>A model's answers to labelled items.</summary>
internal sealed record ScoredItems
{
    /// <summary>K label names in the order of the scores.</summary>
    public required IReadOnlyList<string> LabelNames { get; init; }

    /// <summary>N true labels; −1 for one that the model does not know.</summary>
    public required int[] Truths { get; init; }

    /// <summary>N most probable labels; ties go to the first.</summary>
    public required int[] Answers { get; init; }

    /// <summary>N × K probabilities, row-major; rows sum to 1.</summary>
    public required double[] Scores { get; init; }

    /// <summary>For other kinds than classification: how alike answer and truth are, and whether they are the same; null for classification.</summary>
    public IReadOnlyList<AnswerLikeness>? Likenesses { get; init; }

    /// <summary>For other kinds than classification: N answers as canonical texts; null for classification.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>N.</summary>
    public int Count => Likenesses?.Count ?? Truths.Length;

    /// <summary>What was answered to row <paramref name="row"/>: a label, or the canonical text of another answer.</summary>
    public string AnswerTo(int row) => Texts?[row] ?? LabelNames[Answers[row]];

    /// <summary>Whether row <paramref name="row"/> was answered right.</summary>
    public bool IsRight(int row) => Likenesses?[row].IsSame ?? (Truths[row] == Answers[row]);
}
