using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Images;
using Treadle.Models.Training;

namespace Treadle.Cli.Training;

/// <summary>Trains a reader of handwriting fields from files.</summary>
internal static class FieldTraining
{
    private const int FewestFields = 20;

    public static (TrainReport Report, ModelArtifact Artifact) Run(TrainRequest request, CancellationToken cancellation)
    {
        if (request.Trainer is not (null or FieldReaderTrainer.Name))
        {
            throw new InputException($"--trainer is '{request.Trainer}'; for texts in images expected auto or {FieldReaderTrainer.Name}.");
        }

        var options = new ImageTrainingOptions
        {
            Seed = request.Options.Seed,
            MaxParallelism = request.Options.MaxParallelism,
            TimeBudget = request.Options.TimeBudget,
            Clock = request.Options.Clock,
            Progress = request.Options.Progress,
            Checkpoint = request.Options.Checkpoint,
        };
        var (isComposed, columns) = (ImageFiles.AreAt(request.Data), new[] { request.Columns.Count > 0 ? request.Columns[0] : "", request.Label });
        var start = TimeProvider.System.GetTimestamp();
        var (outcome, rows) = isComposed ? OfCharacters(request, options, cancellation) : OfFields(request, columns, options, cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var heldOut = TestMeasures.OfTexts([.. outcome.HeldOut.Select(one => (one.Truth, one.Reading.Text, one.Reading.Confidence))], request.Options.Seed);
        var tests = request.Test is null ? []
            : isComposed ? FieldFiles.Composed(FieldFiles.Characters(request.Test, cancellation), request.Options.Seed)
            : FieldFiles.Read(request.Test, columns, request.ImageSize, cancellation);
        var parameters = TrainerParameters.Empty.With("epochs", outcome.Epochs).ToString();
        var report = new TrainReport
        {
            Input = request.Input,
            Target = TargetKind.Text,
            Trainer = FieldReaderTrainer.Name,
            Parameters = parameters,
            Seed = request.Options.Seed,
            Rows = rows,
            Labels = [],
            MeasuredOn = request.Test is null ? "fields held out" : isComposed ? "strings composed of the test file" : "test file",
            MeasuredRows = request.Test is null ? outcome.HeldOut.Count : tests.Count,
            Measures = request.Test is null ? heldOut : TestMeasures.OfTexts(Read(outcome.Reader, tests, request.Test, cancellation), request.Options.Seed),
            Ladder = [new LadderStep(FieldReaderTrainer.Name, parameters, outcome.HeldOut.Count, heldOut[0].Value, heldOut[1].Value, seconds, true)],
        };
        return (report, outcome.Reader.ToArtifact());
    }

    /// <summary>What stands in every field, what was read, and how sure the reader is.</summary>
    public static IReadOnlyList<(string Truth, string Read, double Confidence)> Read(FieldReader reader, IReadOnlyList<FieldImage> fields, string path, CancellationToken cancellation) => [.. fields.Select((field, index) =>
    {
        cancellation.ThrowIfCancellationRequested();
        if (field.Pixels.Length != reader.Height * field.Width)
        {
            throw new InputException($"{path}: image {index + 1} has {field.Pixels.Length / field.Width} rows; the model reads {reader.Height}.");
        }

        var reading = reader.Read(field.Pixels, field.Width);
        return (field.Text, reading.Text, reading.Confidence);
    })];

    private static (FieldTrainingOutcome Outcome, int Rows) OfCharacters(TrainRequest request, ImageTrainingOptions options, CancellationToken cancellation)
    {
        var characters = FieldFiles.Characters(request.Data, cancellation);
        return (FieldReaderTrainer.Train(characters, options, cancellation), characters.Targets.Length);
    }

    private static (FieldTrainingOutcome Outcome, int Rows) OfFields(TrainRequest request, string[] columns, ImageTrainingOptions options, CancellationToken cancellation)
    {
        var set = new FieldTrainingSet { Height = request.ImageSize, Fields = FieldFiles.Read(request.Data, columns, request.ImageSize, cancellation) };
        if (set.Fields.Count < FewestFields)
        {
            throw new InputException($"{request.Data} holds {set.Fields.Count} fields; at least {FewestFields} are needed, a tenth of which is held out to measure.");
        }

        try
        {
            return (FieldReaderTrainer.Train(set, options, cancellation), set.Fields.Count);
        }
        catch (ArgumentException wrong)
        {
            throw new InputException($"{request.Data}: {wrong.Message}");
        }
    }
}
