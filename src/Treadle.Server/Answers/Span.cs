namespace Treadle.Server.Answers;

/// <summary>A labelled stretch of an input field.</summary>
internal sealed record Span
{
    /// <summary>The input field.</summary>
    public required string Field { get; init; }

    /// <summary>First UTF-16 code unit.</summary>
    public required int Start { get; init; }

    /// <summary>The code unit after the last.</summary>
    public required int End { get; init; }

    /// <summary>What it is.</summary>
    public required string Label { get; init; }

    /// <summary>How sure the model is, in [0, 1]; people give none.</summary>
    public double? Score { get; init; }

    /// <summary>The same without score: spans that are equal then are the same.</summary>
    public Span WithoutScore() => Score is null ? this : this with { Score = null };
}
