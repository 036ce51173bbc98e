using System.Globalization;
using Treadle.Models.Tables;
using Treadle.Models.Training;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Kinds = Treadle.Protocol.Registry.ModelKind;

namespace Treadle.Server.Training;

/// <summary>Rows of numbers and categories with a label or a number each. Fields of text count as categories.</summary>
internal sealed class TableMaterial(DatasetStore datasets) : ITrainingMaterial
{
    /// <inheritdoc/>
    public Material Material => Material.Table;

    /// <inheritdoc/>
    public string ModelKind => Kinds.Table;

    /// <inheritdoc/>
    public bool UsesUnlabelled => false;

    /// <inheritdoc/>
    public async Task<ILoadedMaterial> LoadAsync(MaterialWish wish, CancellationToken cancellation)
    {
        var fields = wish.Fields ?? wish.Project.Config.Input.Select(field => field.Name).ToList();
        var index = wish.Labels.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var all = await datasets.RowsAsync(wish.Project.Id, wish.DatasetVersion, Split.Train, cancellation);
        var rows = all.Where(row => wish.Labels.Count == 0 || index.ContainsKey(row.Label)).ToList();
        TrainingNeeds.Rows(wish, rows, TrainingNeeds.FewestNumbers);
        if (wish.Labels.Count > 0)
        {
            TrainingNeeds.TwoLabels(wish, rows);
        }

        var cells = rows.ConvertAll(row => TablePredictor.Cells(Canonical.FromJson<Dictionary<string, string>>(row.Input), fields));
        var schema = TableSchema.Infer(fields, cells);
        var set = new TableTrainingSet
        {
            Schema = schema,
            Values = schema.Encode(cells),
            Labels = wish.Labels,
            Targets = [.. rows.Select(row => wish.Labels.Count > 0 ? index[row.Label] : double.Parse(row.Label, CultureInfo.InvariantCulture))],
        };
        return new Loaded(set, rows, wish.Project.Config.Answer);
    }

    private sealed class Loaded(TableTrainingSet set, List<DatasetRow> rows, AnswerConfig answer) : ILoadedMaterial
    {
        public TrainingOutcome Train(TrainingSetting setting, CancellationToken cancellation)
        {
            var named = TableSelection.TrainerNames.Where(setting.Trainers.Contains).ToList();
            var options = new TrainerSelectionOptions { Seed = (ulong)setting.Seed, Checkpoint = setting.Checkpoint };
            var outcome = TableSelection.Run(set, options, named.Count == 1 ? named[0] : null, cancellation);
            var metrics = new Dictionary<string, double>(StringComparer.Ordinal) { ["labels"] = rows.Count };
            foreach (var (name, value) in set.IsNumber ? Numbers(outcome) : Classes(outcome))
            {
                metrics[name] = value;
            }

            return new TrainingOutcome
            {
                Artifact = outcome.Model.ToArtifact().Payload.ToArray(),
                Candidates = TextMaterial.Candidates(outcome.Scores),
                Losses = rows.Select((row, place) => new RowLoss(row.ItemId, row.GroupId, Loss(outcome, place))).ToList(),
                Record = TrainingRecord.Of(Kinds.Table, (outcome.Trainer, outcome.TrainerVersion, outcome.Parameters.Values), set.Labels, metrics) with
                {
                    Calibration = set.IsNumber
                        ? new Dictionary<string, double>(StringComparer.Ordinal) { [ModelLoading.WithinTolerance] = WithinTolerance(outcome) }
                        : new Dictionary<string, double>(StringComparer.Ordinal) { ["temperature"] = outcome.Model.Temperature },
                    Specification = new ModelSpecification
                    {
                        Material = new MaterialSpecification { Fields = set.Schema.Columns.Select(column => column.Name).ToList(), Answer = set.IsNumber ? answer : null },
                    },
                },
            };
        }

        private static IEnumerable<(string Name, double Value)> Classes(TableSelectionOutcome outcome)
        {
            var chosen = outcome.Scores.First(score => score.IsChosen);
            return [("cv_accuracy", chosen.Accuracy), ("cv_log_loss", chosen.LogLoss)];
        }

        private IEnumerable<(string Name, double Value)> Numbers(TableSelectionOutcome outcome)
        {
            var errors = outcome.OutOfFold.Zip(set.Targets, (predicted, truth) => Math.Abs(predicted - truth)).ToList();
            return
            [
                ("cv_mean_absolute_error", errors.Average()),
                ("cv_root_mean_squared_error", Math.Sqrt(errors.Average(error => error * error))),
                ("cv_r_squared", outcome.Scores.First(score => score.IsChosen).Accuracy),
                ("cv_accuracy", WithinTolerance(outcome)),
            ];
        }

        private double WithinTolerance(TableSelectionOutcome outcome) => outcome.OutOfFold.Where((predicted, place) =>
            Math.Abs(double.Parse(TablePredictor.Text(predicted, answer), CultureInfo.InvariantCulture) - set.Targets[place]) <= answer.Tolerance).Count() / (double)rows.Count;

        private double Loss(TableSelectionOutcome outcome, int row)
        {
            if (set.IsNumber)
            {
                var off = outcome.OutOfFold[row] - set.Targets[row];
                return off * off;
            }

            return TextMaterial.LogLoss(outcome.OutOfFold[(row * set.Labels.Count) + (int)set.Targets[row]]);
        }
    }
}
