using System.Globalization;
using System.Numerics.Tensors;
using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Images;
using Treadle.Models.Tables;
using Treadle.Models.Text;

namespace Treadle.Cli.Training;

/// <summary>A model's answers on the rows of a file.</summary>
internal sealed record ScoredRows
{
    public required IReadOnlyList<ScoredRow> Answers { get; init; }

    /// <summary>Empty without labels.</summary>
    public required IReadOnlyList<TestMeasure> Measures { get; init; }

    /// <summary>Reads model and rows, and predicts.</summary>
    /// <exception cref="InputException">A file cannot be used; the message says why.</exception>
    public static ScoredRows Of(string modelPath, string dataPath, string? label, string separator, CancellationToken cancellation)
    {
        if (OnnxScoring.IsAt(modelPath))
        {
            return OnnxScoring.Of(modelPath, dataPath, (label, separator), cancellation);
        }

        var model = Load(modelPath);
        return model.Artifact.Kind switch
        {
            ModelArtifactKinds.Image => OfImages(model, dataPath, label, cancellation),
            ModelArtifactKinds.Field => OfFields(model, dataPath, label, cancellation),
            ModelArtifactKinds.LabelSet => OfLabelSets(model, dataPath, (label, separator)),
            _ => OfRows(model, (modelPath, dataPath), label, cancellation),
        };
    }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InputException">It is missing, no model file, or damaged.</exception>
    public static ModelFile Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"there is no file {path}. Check the path, or write one with 'treadle train --out'.");
        }

        try
        {
            return ModelFile.FromBytes(File.ReadAllBytes(path));
        }
        catch (InvalidDataException broken)
        {
            throw new InputException($"{path} cannot be used: {broken.Message} Train it again, or fetch an unbroken copy.");
        }
    }

    /// <summary>Answers and measures from N × K scores, or N numbers.</summary>
    /// <param name="description">Of the model: label names, seed.</param>
    /// <param name="scores">One after another.</param>
    /// <param name="path">The rows' file, for messages.</param>
    /// <param name="truth">The true labels; null when there are none.</param>
    public static ScoredRows From(ModelDescription description, double[] scores, string path, IReadOnlyList<string>? truth) => new()
    {
        Answers = [.. Enumerable.Range(0, scores.Length / Math.Max(1, description.Labels.Count)).Select(row => Answer(description.Labels, scores, row))],
        Measures = truth is null ? [] : Measure(path, truth, description.Labels, scores, description.Seed),
    };

    /// <summary>Answers and measures from N × L probabilities that labels hold.</summary>
    /// <param name="description">Of the model: label names, seed.</param>
    /// <param name="probabilities">One row after another.</param>
    /// <param name="path">The rows' file, for messages.</param>
    /// <param name="truth">The cells with the true labels, null when there are none, and what stands between labels.</param>
    public static ScoredRows FromLabelSets(ModelDescription description, double[] probabilities, string path, (IReadOnlyList<string>? Cells, string Separator) truth)
    {
        var (labels, width) = (description.Labels, description.Labels.Count);
        return new ScoredRows
        {
            Answers = [.. Enumerable.Range(0, probabilities.Length / width).Select(row => LabelSets.Answer(labels, probabilities.AsSpan(row * width, width), truth.Separator))],
            Measures = truth.Cells is null ? [] : TestMeasures.OfLabelSets(LabelSets.Flags(LabelSets.Read(path, truth.Cells, truth.Separator), labels), probabilities, width, description.Seed),
        };
    }

    /// <summary>One line per row: answer and its probability (a number has none).</summary>
    public void WriteAnswers(TextWriter writer)
    {
        writer.WriteLine(Answers.Any(answer => answer.Probability is not null) ? "prediction,probability" : "prediction");
        foreach (var answer in Answers)
        {
            var quoted = answer.Prediction.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{answer.Prediction.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : answer.Prediction;
            writer.WriteLine(answer.Probability is { } probability ? string.Create(CultureInfo.InvariantCulture, $"{quoted},{probability:F6}") : quoted);
        }
    }

    /// <summary>The metrics with their intervals.</summary>
    public void WriteMeasures(TextWriter writer)
    {
        foreach (var measure in Measures)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure.Metric,-24} {measure.Value:F4} ({measure.Lower:F4}–{measure.Upper:F4})"));
        }
    }

    private static ScoredRows OfImages(ModelFile file, string path, string? label, CancellationToken cancellation)
    {
        var model = ImageModel.FromArtifact(file.Artifact);
        IReadOnlyList<string> columns = [.. file.Description.Columns, .. label is null ? [] : new[] { label }];
        var files = ImageFiles.Read(path, columns, (model.Height, model.Width, model.Channels), cancellation);
        var scores = ImageTraining.Predict(model, files, path);
        var isLabelled = label is not null || ImageFiles.AreAt(path);
        return From(file.Description, scores, path, isLabelled ? files.Names : null);
    }

    private static ScoredRows OfFields(ModelFile file, string path, string? label, CancellationToken cancellation)
    {
        var reader = FieldReader.FromArtifact(file.Artifact);
        IReadOnlyList<string> columns = [.. file.Description.Columns, .. label is null ? [] : new[] { label }];
        if (columns.Count == 0 && !ImageFiles.AreAt(path))
        {
            throw new InputException($"the model was trained on single characters, so nothing says which column of {path} names the images. Give an idx file, or train on a file with --images.");
        }

        var readings = FieldTraining.Read(reader, FieldFiles.Read(path, columns, reader.Height, cancellation), path, cancellation);
        return new ScoredRows
        {
            Answers = [.. readings.Select(one => new ScoredRow(one.Read, one.Confidence))],
            Measures = label is null && !ImageFiles.AreAt(path) ? [] : TestMeasures.OfTexts(readings, file.Description.Seed),
        };
    }

    private static ScoredRows OfLabelSets(ModelFile file, string path, (string? Column, string Separator) label)
    {
        var model = LabelSetModel.FromArtifact(file.Artifact);
        var rows = RowFile.Read(path, label.Column is null ? file.Description.Columns : [.. file.Description.Columns, label.Column]);
        var truth = label.Column is null ? null : rows.Select(row => row[^1]).ToList();
        return FromLabelSets(file.Description with { Labels = model.Labels }, LabelSetTraining.Predict(model, [.. rows.Select(row => row[0])]), path, (truth, label.Separator));
    }

    private static ScoredRows OfRows(ModelFile model, (string Model, string Data) paths, string? label, CancellationToken cancellation)
    {
        var rows = RowFile.Read(paths.Data, label is null ? model.Description.Columns : [.. model.Description.Columns, label]);
        cancellation.ThrowIfCancellationRequested();
        var width = model.Description.Columns.Count;
        var cells = rows.Select(row => row[..width]).ToArray();
        var scores = model.Artifact.Kind switch
        {
            ModelArtifactKinds.LinearText => TextTraining.Predict(TextModel.FromArtifact(model.Artifact), [.. cells.Select(cell => cell[0])]),
            ModelArtifactKinds.Table => TableTraining.Predict(TableModel.FromArtifact(model.Artifact), cells, paths.Data),
            var kind => throw new InputException($"{paths.Model} holds a model of kind '{kind}', which this command cannot apply."),
        };
        return From(model.Description, scores, paths.Data, label is null ? null : [.. rows.Select(row => row[^1].Trim())]);
    }

    private static ScoredRow Answer(IReadOnlyList<string> names, double[] scores, int row)
    {
        if (names.Count == 0)
        {
            return new ScoredRow(scores[row].ToString("R", CultureInfo.InvariantCulture), null);
        }

        var own = scores.AsSpan(row * names.Count, names.Count);
        var best = TensorPrimitives.IndexOfMax<double>(own);
        return new ScoredRow(names[best], own[best]);
    }

    private static IReadOnlyList<TestMeasure> Measure(string path, IReadOnlyList<string> truth, IReadOnlyList<string> names, double[] scores, ulong seed) =>
        names.Count > 0
            ? TestMeasures.OfClasses(new LabelIndex(names).Find(path, truth), scores, names.Count, seed)
            : TestMeasures.OfNumbers([.. truth.Select((value, row) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new InputException($"{path}: row {row + 1}: the label '{value}' is not a number, and the model predicts numbers."))], scores, seed);
}
