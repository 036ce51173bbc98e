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

/// <summary>Images with one label each, brought to one size; in colour when one of them has any.</summary>
internal sealed class ImageMaterial(DatasetStore datasets, ItemImages images) : ITrainingMaterial
{
    /// <summary>Lines and columns that the network sees: what a small one can learn from, and more than digits need.</summary>
    public const int Side = 32;

    private const int Colours = 3;

    /// <inheritdoc/>
    public Material Material => Material.Image;

    /// <inheritdoc/>
    public string ModelKind => Kinds.Image;

    /// <inheritdoc/>
    public bool UsesUnlabelled => false;

    /// <inheritdoc/>
    public async Task<ILoadedMaterial> LoadAsync(MaterialWish wish, CancellationToken cancellation)
    {
        var field = wish.Fields?[0] ?? wish.Project.Config.Input.First(one => one.Kind == FieldKind.Image).Name;
        var index = wish.Labels.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var rows = (await datasets.RowsAsync(wish.Project.Id, wish.DatasetVersion, Split.Train, cancellation)).Where(row => index.ContainsKey(row.Label)).ToList();
        TrainingNeeds.TwoLabels(wish, rows);
        var pixels = new byte[rows.Count * Side * Side * Colours];
        for (var row = 0; row < rows.Count; row++)
        {
            (await DecodeAsync(rows[row], field, cancellation)).CopyTo(pixels.AsSpan(row * Side * Side * Colours));
        }

        var isGrey = IsGrey(pixels);
        return new Loaded(
            new ImageTrainingSet
            {
                Height = Side,
                Width = Side,
                Channels = isGrey ? 1 : Colours,
                Pixels = isGrey ? FirstChannel(pixels) : pixels,
                Labels = wish.Labels,
                Targets = [.. rows.Select(row => index[row.Label])],
            },
            rows,
            field);
    }

    private async Task<byte[]> DecodeAsync(DatasetRow row, string field, CancellationToken cancellation)
    {
        var fields = Canonical.FromJson<Dictionary<string, string>>(row.Input);
        try
        {
            return await images.PixelsAsync(new ModelInput("", fields), field, (Side, Side, Colours), cancellation);
        }
        catch (ModelFailureException unreadable)
        {
            throw new ProblemException(ErrorCodes.TrainerFailed, $"Item {row.ItemId} cannot be learned from: {unreadable.Message}", []);
        }
    }

    private static bool IsGrey(byte[] pixels)
    {
        for (var place = 0; place < pixels.Length; place += Colours)
        {
            if (pixels[place] != pixels[place + 1] || pixels[place] != pixels[place + 2])
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] FirstChannel(byte[] pixels)
    {
        var grey = new byte[pixels.Length / Colours];
        for (var place = 0; place < grey.Length; place++)
        {
            grey[place] = pixels[place * Colours];
        }

        return grey;
    }

    private sealed class Loaded(ImageTrainingSet set, List<DatasetRow> rows, string field) : ILoadedMaterial
    {
        // Half of the machine: the server goes on answering. The result does not depend on it.
        private static readonly int Threads = Math.Max(1, Environment.ProcessorCount / 2);

        public TrainingOutcome Train(TrainingSetting setting, CancellationToken cancellation)
        {
            var outcome = ImageTrainer.Train(set, new ImageTrainingOptions { Seed = (ulong)setting.Seed, MaxParallelism = Threads, Checkpoint = setting.Checkpoint }, cancellation);
            var losses = outcome.HeldOut.Select((row, place) => new RowLoss(
                rows[row].ItemId, rows[row].GroupId, TextMaterial.LogLoss(outcome.HeldOutProbabilities[(place * set.Labels.Count) + set.Targets[row]]))).ToList();
            var isRight = outcome.HeldOut.Where((row, place) => Best(outcome.HeldOutProbabilities.AsSpan(place * set.Labels.Count, set.Labels.Count)) == set.Targets[row]).Count();
            var (accuracy, loss) = losses.Count == 0 ? (0, 0) : ((double)isRight / losses.Count, losses.Average(one => one.Loss));
            var parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["epochs"] = outcome.Epochs, ["side"] = Side, ["channels"] = set.Channels };
            return new TrainingOutcome
            {
                Artifact = outcome.Model.ToArtifact().Payload.ToArray(),
                Candidates = [new TrainingCandidate { Trainer = ImageTrainer.Name, Parameters = parameters, Accuracy = accuracy, LogLoss = loss, IsChosen = true }],
                Losses = losses,
                Record = TrainingRecord.Of(
                    Kinds.Image,
                    (ImageTrainer.Name, "1", parameters),
                    set.Labels,
                    new Dictionary<string, double>(StringComparer.Ordinal) { ["labels"] = rows.Count, ["held_out"] = losses.Count, ["held_out_accuracy"] = accuracy, ["held_out_log_loss"] = loss }) with
                {
                    Calibration = new Dictionary<string, double>(StringComparer.Ordinal) { ["temperature"] = outcome.Model.Temperature },
                    Specification = new ModelSpecification { Material = new MaterialSpecification { Fields = [field] } },
                },
            };
        }

        private static int Best(ReadOnlySpan<double> scores)
        {
            var best = 0;
            for (var label = 1; label < scores.Length; label++)
            {
                best = scores[label] > scores[best] ? label : best;
            }

            return best;
        }
    }
}
