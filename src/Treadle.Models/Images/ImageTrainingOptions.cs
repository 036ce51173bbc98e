using Treadle.Models.Training;

namespace Treadle.Models.Images;

/// <summary>How a network is trained.</summary>
public sealed record ImageTrainingOptions
{
    /// <summary>Four visits of 60,000 digits reach 99 %; small sets get more, up to <see cref="MostEpochs"/>.</summary>
    public const int DefaultEpochs = 4;

    /// <summary>Most visits of a small set.</summary>
    public const int MostEpochs = 60;

    /// <summary>Names the start, the order of images and every change made to them.</summary>
    public ulong Seed { get; init; }

    /// <summary>Visits of every image; null: <see cref="DefaultEpochs"/> for 60,000 images, more for fewer.</summary>
    public int? Epochs { get; init; }

    /// <summary>Whether images are turned, scaled and moved a little at every visit.</summary>
    public bool Augment { get; init; } = true;

    /// <summary>How far an image may be moved at a visit, as a share of its side.</summary>
    internal double LargestMove { get; init; } = 0.08;

    /// <summary>Most threads at work; the result does not depend on it.</summary>
    public int MaxParallelism { get; init; } = 1;

    /// <summary>Visits are cut to what fits, judged by the first one's time; null: no limit. Needs <see cref="Clock"/>.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Measures the first visit; null where there is no time budget.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Told the share of the work done.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Where the state of the training is kept and gone on from; by default nowhere.</summary>
    public TrainingCheckpoint Checkpoint { get; init; } = TrainingCheckpoint.None;
}
