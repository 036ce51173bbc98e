using Treadle.Models.Images;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Training;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Kinds = Treadle.Protocol.Registry.ModelKind;

namespace Treadle.Server.Training;

/// <summary>Images of short handwriting with the text in each.</summary>
internal sealed class FieldMaterial(DatasetStore datasets, ItemImages images) : ITrainingMaterial
{
    /// <summary>Lines that fields are brought to.</summary>
    public const int Height = 32;

    /// <summary>A tenth is held out to measure.</summary>
    private const int FewestFields = 20;

    /// <inheritdoc/>
    public Material Material => Material.Field;

    /// <inheritdoc/>
    public string ModelKind => Kinds.FieldReader;

    /// <inheritdoc/>
    public bool UsesUnlabelled => false;

    /// <inheritdoc/>
    public async Task<ILoadedMaterial> LoadAsync(MaterialWish wish, CancellationToken cancellation)
    {
        var field = wish.Fields?[0] ?? wish.Project.Config.Input.First(one => one.Kind == FieldKind.Image).Name;
        var rows = await datasets.RowsAsync(wish.Project.Id, wish.DatasetVersion, Split.Train, cancellation);
        TrainingNeeds.Rows(wish, rows, FewestFields);
        var fields = new List<FieldImage>();
        foreach (var row in rows)
        {
            try
            {
                var content = await images.ReadAsync(new ModelInput("", Canonical.FromJson<Dictionary<string, string>>(row.Input)), field, cancellation);
                var (pixels, width) = FieldImages.Decode(content, Height);
                fields.Add(new FieldImage(pixels, width, row.Label));
            }
            catch (Exception unreadable) when (unreadable is ModelFailureException or ImageFormatException)
            {
                throw new ProblemException(ErrorCodes.TrainerFailed, $"Item {row.ItemId} cannot be learned from: {unreadable.Message}", []);
            }
        }

        return new Loaded(new FieldTrainingSet { Height = Height, Fields = fields }, field);
    }

    private sealed class Loaded(FieldTrainingSet set, string field) : ILoadedMaterial
    {
        // Half of the machine: the server goes on answering. The result does not depend on it.
        private static readonly int Threads = Math.Max(1, Environment.ProcessorCount / 2);

        public TrainingOutcome Train(TrainingSetting setting, CancellationToken cancellation)
        {
            var options = new ImageTrainingOptions { Seed = (ulong)setting.Seed, MaxParallelism = Threads, Checkpoint = setting.Checkpoint };
            var outcome = FieldReaderTrainer.Train(set, options, cancellation);
            var heldOut = outcome.HeldOut.Count;
            var accuracy = heldOut == 0 ? 0 : outcome.HeldOut.Count(one => one.Truth == one.Reading.Text) / (double)heldOut;
            var parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["epochs"] = outcome.Epochs, ["height"] = Height };
            var metrics = new Dictionary<string, double>(StringComparer.Ordinal) { ["labels"] = set.Fields.Count, ["held_out"] = heldOut, ["held_out_accuracy"] = accuracy };
            return new TrainingOutcome
            {
                Artifact = outcome.Reader.ToArtifact().Payload.ToArray(),
                Candidates = [new TrainingCandidate { Trainer = FieldReaderTrainer.Name, Parameters = parameters, Accuracy = accuracy, LogLoss = 1 - accuracy, IsChosen = true }],

                // The held-out fields are told by their texts alone: a reader that competes with a command is not measured on the command's rows.
                Losses = [],
                Record = TrainingRecord.Of(Kinds.FieldReader, (FieldReaderTrainer.Name, "1", parameters), [], metrics) with
                {
                    Specification = new ModelSpecification { Material = new MaterialSpecification { Fields = [field] } },
                },
            };
        }
    }
}
