using Treadle.Models.Training;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Kinds = Treadle.Protocol.Registry.ModelKind;

namespace Treadle.Server.Training;

/// <summary>Texts with any number of labels each.</summary>
internal sealed class LabelSetMaterial(DatasetStore datasets) : ITrainingMaterial
{
    /// <inheritdoc/>
    public Material Material => Material.LabelSet;

    /// <inheritdoc/>
    public string ModelKind => Kinds.LabelSet;

    /// <inheritdoc/>
    public bool UsesUnlabelled => false;

    /// <inheritdoc/>
    public async Task<ILoadedMaterial> LoadAsync(MaterialWish wish, CancellationToken cancellation)
    {
        var rows = await datasets.RowsAsync(wish.Project.Id, wish.DatasetVersion, Split.Train, cancellation);
        TrainingNeeds.Rows(wish, rows, TrainingNeeds.FewestNumbers);
        var index = wish.Labels.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var texts = rows.Select(row => new LabelSetText(
            wish.Project.TextOf(Canonical.FromJson<Dictionary<string, string>>(row.Input)),
            Canonical.FromJson<List<string>>(row.Label).Where(index.ContainsKey).Select(name => index[name]).ToList())).ToList();
        return new Loaded(wish.Labels, texts, rows);
    }

    private sealed class Loaded(IReadOnlyList<string> labels, List<LabelSetText> texts, IReadOnlyList<DatasetRow> rows) : ILoadedMaterial
    {
        private const double Half = 0.5;

        public TrainingOutcome Train(TrainingSetting setting, CancellationToken cancellation)
        {
            var chosen = new TrainerSelectionOutcome[labels.Count];
            var model = LabelSetTrainer.Train(
                labels, texts, TextMaterial.Named(setting.Trainers), new TrainerSelectionOptions { Seed = (ulong)setting.Seed, Checkpoint = setting.Checkpoint }, cancellation, (label, outcome) => chosen[label] = outcome);
            var losses = rows.Select((row, place) => new RowLoss(row.ItemId, row.GroupId, chosen.Select((outcome, label) => Loss(outcome, label, place)).Average())).ToList();
            var isRight = Enumerable.Range(0, rows.Count).Count(place => Enumerable.Range(0, labels.Count).All(label => (Probability(chosen[label], place) >= Half) == texts[place].Labels.Contains(label)));
            var metrics = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["labels"] = rows.Count,
                ["cv_accuracy"] = (double)isRight / rows.Count,
                ["cv_log_loss"] = losses.Average(loss => loss.Loss),
            };
            return new TrainingOutcome
            {
                Artifact = model.ToArtifact().Payload.ToArray(),
                Candidates = chosen.SelectMany((outcome, label) => TextMaterial.Candidates(outcome.Scores).Select(candidate => candidate with { Trainer = $"{candidate.Trainer} ({labels[label]})" })).ToList(),
                Losses = losses,
                Record = TrainingRecord.Of(Kinds.LabelSet, (Name(chosen), chosen[0].TrainerVersion, new Dictionary<string, double>()), labels, metrics),
            };
        }

        // Each label has its own winner.
        private static string Name(TrainerSelectionOutcome[] chosen) => string.Join('+', chosen.Select(outcome => outcome.Trainer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        private static double Probability(TrainerSelectionOutcome outcome, int row) => outcome.OutOfFoldProbabilities[(row * 2) + 1];

        private double Loss(TrainerSelectionOutcome outcome, int label, int row)
        {
            var holds = Probability(outcome, row);
            return -Math.Log(Math.Max(texts[row].Labels.Contains(label) ? holds : 1 - holds, AnswerLoss.SmallestProbability));
        }
    }
}
