using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Images;
using Treadle.Models.Training;

namespace Treadle.Cli.Training;

/// <summary>Trains a classifier of images from files.</summary>
internal static class ImageTraining
{
    public static (TrainReport Report, ModelArtifact Artifact) Run(TrainRequest request, CancellationToken cancellation)
    {
        if (request.Trainer is not (null or ImageTrainer.Name))
        {
            throw new InputException($"--trainer is '{request.Trainer}'; for images expected auto or {ImageTrainer.Name}.");
        }

        IReadOnlyList<string> columns = [.. request.Columns, .. request.Label.Length > 0 ? new[] { request.Label } : []];
        var size = (request.ImageSize, request.ImageSize, 3);
        var files = ImageFiles.Read(request.Data, columns, size, cancellation);
        var labels = LabelIndex.Of(request.Data, files.Names, request.Label);
        var set = new ImageTrainingSet
        {
            Height = files.Height,
            Width = files.Width,
            Channels = files.Channels,
            Pixels = files.Pixels,
            Labels = labels.Labels,
            Targets = labels.Find(request.Data, files.Names),
        };
        var options = new ImageTrainingOptions
        {
            Seed = request.Options.Seed,
            MaxParallelism = request.Options.MaxParallelism,
            TimeBudget = request.Options.TimeBudget,
            Clock = request.Options.Clock,
            Progress = request.Options.Progress,
            Checkpoint = request.Options.Checkpoint,
        };
        var start = TimeProvider.System.GetTimestamp();
        var outcome = ImageTrainer.Train(set, options, cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var heldOut = TestMeasures.OfClasses([.. outcome.HeldOut.Select(image => set.Targets[image])], outcome.HeldOutProbabilities, labels.Labels.Count, request.Options.Seed);
        var parameters = TrainerParameters.Empty.With("epochs", outcome.Epochs).ToString();
        var tests = request.Test is { } test ? ImageFiles.Read(test, columns, size, cancellation) : null;
        var report = new TrainReport
        {
            Input = request.Input,
            Trainer = ImageTrainer.Name,
            Parameters = parameters,
            Seed = request.Options.Seed,
            Rows = files.Names.Count,
            Labels = labels.Labels,
            MeasuredOn = tests is null ? "images held out" : "test file",
            MeasuredRows = tests?.Names.Count ?? outcome.HeldOut.Count,
            Measures = tests is null ? heldOut : TestMeasures.OfClasses(labels.Find(request.Test!, tests.Names), Predict(outcome.Model, tests, request.Test!), labels.Labels.Count, request.Options.Seed),
            Ladder = [new LadderStep(ImageTrainer.Name, parameters, outcome.HeldOut.Count, heldOut[0].Value, heldOut[2].Value, seconds, true)],
        };
        return (report, outcome.Model.ToArtifact());
    }

    /// <summary>N × K probabilities.</summary>
    public static double[] Predict(ImageModel model, ImageFiles files, string path)
    {
        if ((files.Height, files.Width, files.Channels) != (model.Height, model.Width, model.Channels))
        {
            throw new InputException($"{path} holds images of {files.Height} × {files.Width} × {files.Channels}; the model takes {model.Height} × {model.Width} × {model.Channels}.");
        }

        var length = files.Height * files.Width * files.Channels;
        var classes = model.Labels.Count;
        var probabilities = new double[files.Pixels.Length / length * classes];
        for (var image = 0; image < probabilities.Length / classes; image++)
        {
            model.Predict(files.Pixels.AsSpan(image * length, length), probabilities.AsSpan(image * classes, classes));
        }

        return probabilities;
    }
}
