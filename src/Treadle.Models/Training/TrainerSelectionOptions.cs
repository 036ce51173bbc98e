namespace Treadle.Models.Training;

/// <summary>How candidates are compared.</summary>
public sealed record TrainerSelectionOptions
{
    /// <summary>Five folds leave 80 % of the labels for learning, at a fifth of the cost of leaving one out of 25.</summary>
    public const int DefaultFolds = 5;

    /// <summary>Names every random choice; stored with the result.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of folds, at least 2; fewer are used when there are fewer groups of rows.</summary>
    public int Folds { get; init; } = DefaultFolds;

    /// <summary>Most threads at work; the result does not depend on it.</summary>
    public int MaxParallelism { get; init; } = 1;

    /// <summary>Whether a weighted combination of the trainers may win.</summary>
    public bool AllowCombination { get; init; } = true;

    /// <summary>Time after which nothing further is tried; at least one trainer is, and the winner is trained in any case. Null: no limit.</summary>
    /// <remarks>Needs <see cref="Clock"/>. What a slower machine leaves out is named in the outcome; without a budget the result does not depend on speed.</remarks>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Measures the time of every attempt; null: none is measured.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Told the share of the comparison done, from 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Where steps are kept and gone on from; by default nowhere.</summary>
    public TrainingCheckpoint Checkpoint { get; init; } = TrainingCheckpoint.None;
}
