using Treadle.Models.Training;

namespace Treadle.Models.Tables;

/// <summary>How far the growing of boosted trees has come: all that the next round needs.</summary>
internal sealed class BoostedTreesProgress
{
    private const string Step = "rounds";
    // A few seconds of work on large tables, and a small part of them for writing it down.
    private const int RoundsBetween = 50;

    /// <summary>Round by round, one tree per output.</summary>
    public List<RegressionTree[]> Trees { get; } = [];

    /// <summary>Rows × outputs, with all trees so far.</summary>
    public required double[] Scores { get; init; }

    /// <summary>Held-out rows × outputs at the best round.</summary>
    public required double[] BestScores { get; set; }

    /// <summary>Loss of the held-out rows at the best round.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>Rounds of the best model.</summary>
    public int BestRounds { get; set; }

    /// <summary>Takes over what a stopped growing had kept, if anything.</summary>
    public void GoOn(TrainingCheckpoint checkpoint, int outputs, int columns)
    {
        using var kept = checkpoint.Read(Step);
        if (kept is null)
        {
            return;
        }

        (BestLoss, BestRounds) = (kept.ReadDouble(), kept.ReadInt32());
        CheckpointArrays.ReadInto<double>(kept, Scores);
        BestScores = CheckpointArrays.Read<double>(kept);
        for (var round = kept.ReadInt32(); round > 0; round--)
        {
            Trees.Add(TableModelFormat.ReadTrees(kept, outputs, columns));
        }
    }

    /// <summary>Keeps everything once in <see cref="RoundsBetween"/> rounds.</summary>
    public void Keep(TrainingCheckpoint checkpoint)
    {
        if (Trees.Count % RoundsBetween != 0)
        {
            return;
        }

        checkpoint.Write(Step, writer =>
        {
            writer.Write(BestLoss);
            writer.Write(BestRounds);
            CheckpointArrays.Write<double>(writer, Scores);
            CheckpointArrays.Write<double>(writer, BestScores);
            writer.Write(Trees.Count);
            Trees.ForEach(round => Array.ForEach(round, tree => TableModelFormat.WriteTree(writer, tree)));
        });
    }

    /// <summary>Forgets what was kept, once the outcome is kept elsewhere.</summary>
    public static void Forget(TrainingCheckpoint checkpoint) => checkpoint.Remove(Step);
}
