using Treadle.Models.Training;

namespace Treadle.Models.Images;

/// <summary>How far the training of a network has come: all that the next step needs.</summary>
internal sealed class ImageTrainingProgress
{
    private const string Step = "steps";
    // Two to three seconds of work on small images, and a hundredth of that for writing it down.
    private const int StepsBetween = 200;

    private readonly TrainingCheckpoint _checkpoint;
    private readonly TrainingTime _time;
    private int _steps;

    /// <param name="weights">Where the training starts; changed by it.</param>
    /// <param name="options">Names the checkpoint.</param>
    /// <param name="time">Counts on from where a stopped training was.</param>
    public ImageTrainingProgress(float[] weights, ImageTrainingOptions options, TrainingTime time)
    {
        (_checkpoint, _time) = (options.Checkpoint, time);
        Weights = weights;
        Adam = new AdamSteps(weights.Length);
        Best = (float[])Weights.Clone();
    }

    /// <summary>The visit of all images that is under way.</summary>
    public int Epoch { get; set; }

    /// <summary>Number of visits; a time budget sets it after the first one.</summary>
    public int Epochs { get; set; }

    /// <summary>Images seen in this visit.</summary>
    public int Seen { get; set; }

    public float[] Weights { get; }

    public AdamSteps Adam { get; }

    /// <summary>The weights of least loss on the images held out.</summary>
    public float[] Best { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    public int BestEpoch { get; private set; } = -1;

    /// <summary>Keeps the present weights as the best so far.</summary>
    public void Improve(double loss) => (Best, BestLoss, BestEpoch) = ((float[])Weights.Clone(), loss, Epoch);

    /// <summary>Takes over what a stopped training had kept, if anything.</summary>
    public void GoOn()
    {
        using var kept = _checkpoint.Read(Step);
        if (kept is null)
        {
            return;
        }

        _time.GoOnFrom(kept.ReadDouble());
        (Epoch, Epochs, Seen) = (kept.ReadInt32(), kept.ReadInt32(), kept.ReadInt32());
        (BestEpoch, BestLoss) = (kept.ReadInt32(), kept.ReadDouble());
        CheckpointArrays.ReadInto<float>(kept, Weights);
        CheckpointArrays.ReadInto<float>(kept, Best);
        Adam.Read(kept);
    }

    /// <summary>Keeps everything once in <see cref="StepsBetween"/> steps.</summary>
    public void KeepNowAndThen()
    {
        if (++_steps % StepsBetween == 0)
        {
            Keep();
        }
    }

    /// <summary>Keeps everything.</summary>
    public void Keep() => _checkpoint.Write(Step, writer =>
    {
        writer.Write(_time.Seconds);
        writer.Write(Epoch);
        writer.Write(Epochs);
        writer.Write(Seen);
        writer.Write(BestEpoch);
        writer.Write(BestLoss);
        CheckpointArrays.Write<float>(writer, Weights);
        CheckpointArrays.Write<float>(writer, Best);
        Adam.Write(writer);
    });
}
