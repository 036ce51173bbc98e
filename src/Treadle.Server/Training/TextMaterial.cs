using Treadle.Models.Training;
using Treadle.Protocol.Training;
using Treadle.Server.Datasets;
using Treadle.Server.Projects;
using Kinds = Treadle.Protocol.Registry.ModelKind;

namespace Treadle.Server.Training;

/// <summary>Texts with one label each.</summary>
internal sealed class TextMaterial(TrainingTexts texts) : ITrainingMaterial
{
    /// <inheritdoc/>
    public Material Material => Material.Text;

    /// <inheritdoc/>
    public string ModelKind => Kinds.LinearText;

    /// <inheritdoc/>
    public bool UsesUnlabelled => true;

    /// <inheritdoc/>
    public async Task<ILoadedMaterial> LoadAsync(MaterialWish wish, CancellationToken cancellation)
    {
        var (set, rows) = await texts.LoadAsync(wish, cancellation);
        TrainingNeeds.TwoLabels(wish, rows);
        return new Loaded(set, rows);
    }

    private sealed class Loaded(TextTrainingSet set, IReadOnlyList<DatasetRow> rows) : ILoadedMaterial
    {
        public TrainingOutcome Train(TrainingSetting setting, CancellationToken cancellation)
        {
            var outcome = new TrainerSelection(Named(setting.Trainers)).Run(set, new TrainerSelectionOptions { Seed = (ulong)setting.Seed, Checkpoint = setting.Checkpoint }, cancellation);
            var metrics = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["labels"] = set.Rows.Count,
                ["unlabelled"] = set.Unlabelled.Count,
                ["temperature"] = outcome.Model.Temperature,
            };
            if (outcome.Scores.FirstOrDefault(score => score.IsChosen) is { } chosen)
            {
                metrics["cv_accuracy"] = chosen.Accuracy;
                metrics["cv_log_loss"] = chosen.LogLoss;
            }

            return new TrainingOutcome
            {
                Artifact = outcome.Model.ToBytes(),
                Candidates = Candidates(outcome.Scores),
                Losses = rows.Select((row, index) => new RowLoss(row.ItemId, row.GroupId, LogLoss(outcome.OutOfFoldProbabilities[(index * set.Labels.Count) + set.Rows[index].Label]))).ToList(),
                Record = TrainingRecord.Of(Kinds.LinearText, (outcome.Trainer, outcome.TrainerVersion, outcome.Parameters.Values), set.Labels, metrics) with
                {
                    Calibration = new Dictionary<string, double>(StringComparer.Ordinal) { ["temperature"] = outcome.Model.Temperature },
                },
            };
        }
    }

    /// <summary>The text trainers of some names.</summary>
    public static IReadOnlyList<ITextTrainer> Named(IReadOnlyList<string> names) => TrainerSelection.BuiltIn.Where(trainer => names.Contains(trainer.Name)).ToList();

    /// <summary>What was compared, as it is told.</summary>
    public static List<TrainingCandidate> Candidates(IEnumerable<TrainerScore> scores) => scores.Select(score => new TrainingCandidate
    {
        Trainer = score.Trainer,
        Parameters = score.Parameters.Values,
        Accuracy = score.Accuracy,
        LogLoss = score.LogLoss,
        IsChosen = score.IsChosen,
    }).ToList();

    /// <summary>Of the probability of what was true.</summary>
    public static double LogLoss(double probability) => -Math.Log(Math.Max(probability, double.Epsilon));
}
