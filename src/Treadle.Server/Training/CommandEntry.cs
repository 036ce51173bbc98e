namespace Treadle.Server.Training;

/// <summary>How a command did in a training.</summary>
internal sealed record CommandEntry
{
    public required string Trainer { get; init; }

    /// <summary>What it left; null when it failed.</summary>
    public CommandOutcome? Outcome { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Mean of <see cref="AnswerLoss"/> on the rows that were held back; null when none were.</summary>
    public double? Loss { get; init; }

    /// <summary>Share of them answered right.</summary>
    public double? Accuracy { get; init; }
}
