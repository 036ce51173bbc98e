using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Onnx;

namespace Treadle.Cli.Training;

/// <summary>The answers of an exported ONNX file on the rows of a file.</summary>
internal static class OnnxScoring
{
    /// <summary>Whether the path names an ONNX file.</summary>
    public static bool IsAt(string path) => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads model and rows, and asks ONNX Runtime.</summary>
    /// <exception cref="InputException">A file cannot be used; the message says why.</exception>
    public static ScoredRows Of(string modelPath, string dataPath, (string? Column, string Separator) label, CancellationToken cancellation)
    {
        if (!File.Exists(modelPath))
        {
            throw new InputException($"there is no file {modelPath}. Check the path, or write one with 'treadle export-model --onnx'.");
        }

        try
        {
            using var model = ExportedOnnx.Load(File.ReadAllBytes(modelPath));
            return model.Kind == ModelArtifactKinds.Image ? OfImages(model, dataPath, label.Column, cancellation) : OfRows(model, (modelPath, dataPath), label, cancellation);
        }
        catch (OnnxException refused)
        {
            throw new InputException($"{modelPath} cannot be used: {refused.Message}");
        }
        catch (FormatException wrong)
        {
            throw new InputException($"{dataPath}: {wrong.Message}. Mend the cell, or train again with it.");
        }
    }

    private static ScoredRows OfImages(ExportedOnnx model, string path, string? label, CancellationToken cancellation)
    {
        IReadOnlyList<string> columns = [.. model.Description.Columns, .. label is null ? [] : new[] { label }];
        var files = ImageFiles.Read(path, columns, model.ImageSize, cancellation);
        if ((files.Height, files.Width, files.Channels) != model.ImageSize)
        {
            throw new InputException($"{path} holds images of {files.Height} × {files.Width} × {files.Channels}; the model takes {model.ImageSize.Height} × {model.ImageSize.Width} × {model.ImageSize.Channels}.");
        }

        return ScoredRows.From(model.Description, model.PredictImages(files.Pixels, cancellation), path, label is not null || ImageFiles.AreAt(path) ? files.Names : null);
    }

    private static ScoredRows OfRows(ExportedOnnx model, (string Model, string Data) paths, (string? Column, string Separator) label, CancellationToken cancellation)
    {
        var columns = model.Description.Columns;
        var rows = RowFile.Read(paths.Data, label.Column is null ? columns : [.. columns, label.Column]);
        var scores = model.Kind switch
        {
            ModelArtifactKinds.LinearText or ModelArtifactKinds.LabelSet => model.PredictTexts([.. rows.Select(row => row[0])], cancellation),
            ModelArtifactKinds.Table => model.PredictRows([.. rows.Select(row => row[..columns.Count])], cancellation),
            var kind => throw new InputException($"{paths.Model} holds a model of kind '{kind}', which this command cannot apply."),
        };
        var truth = label.Column is null ? null : rows.Select(row => row[^1].Trim()).ToList();
        return model.Kind == ModelArtifactKinds.LabelSet
            ? ScoredRows.FromLabelSets(model.Description, scores, paths.Data, (truth, label.Separator))
            : ScoredRows.From(model.Description, scores, paths.Data, truth);
    }
}
