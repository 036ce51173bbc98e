using System.Globalization;
using System.Text.Json;
using Treadle.Models.Tables;
using Treadle.Models.Text;

namespace Treadle.Models.Onnx;

/// <summary>An ONNX file that <see cref="ModelOnnx"/> wrote, asked through ONNX Runtime. Safe for concurrent use.</summary>
public sealed class ExportedOnnx : IDisposable
{
    private const int RowsAtOnce = 256;

    private readonly OnnxModel _model;
    private readonly IReadOnlyList<Vocabulary> _vocabularies;

    private ExportedOnnx(OnnxModel model, string kind, ModelDescription description)
    {
        (_model, Kind, Description) = (model, kind, description);
        _vocabularies = [.. Enumerable.Range(0, model.Inputs.Count).Select(place => model.Metadata($"{TextGraph.VocabularyName}{place}")).TakeWhile(words => words is not null).Select(Read)];
    }

    /// <summary>The kind of the model that was exported; see <see cref="ModelArtifactKinds"/>.</summary>
    public string Kind { get; }

    /// <summary>What the file says about the model.</summary>
    public ModelDescription Description { get; }

    /// <summary>Of an image model: lines, columns and channels of its input.</summary>
    public (int Height, int Width, int Channels) ImageSize =>
        _model.Inputs[0].Shape is { Count: 4 } shape ? ((int)shape[1], (int)shape[2], (int)shape[3]) : default;

    /// <summary>Loads a file.</summary>
    /// <exception cref="OnnxException">ONNX Runtime refuses the file, or its metadata are not those of an exported model.</exception>
    public static ExportedOnnx Load(ReadOnlySpan<byte> bytes)
    {
        var model = OnnxModel.Load(bytes);
        try
        {
            return model.Metadata(ModelOnnx.Kind) is { } kind && model.Metadata(ModelOnnx.Description) is { } words
                && JsonSerializer.Deserialize<ModelDescription>(words, ModelOnnx.Json) is { } description
                ? new ExportedOnnx(model, kind, description)
                : throw new OnnxException($"The file has no metadata '{ModelOnnx.Kind}' and '{ModelOnnx.Description}': it does not say what goes into it. Expected a file that 'treadle export-model --onnx' wrote.");
        }
        catch (Exception problem) when (problem is JsonException or OnnxException or ArgumentException)
        {
            model.Dispose();
            throw problem as OnnxException ?? new OnnxException($"The file's metadata cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>The scores of texts: N × labels.</summary>
    public double[] PredictTexts(IReadOnlyList<string> texts, CancellationToken cancellation) =>
        InParts(texts.Count, (start, count) => TextModelOnnx.Features(_vocabularies, [.. texts.Skip(start).Take(count)]), cancellation);

    /// <summary>The scores (or numbers) of rows of cells: N × labels (or 1).</summary>
    /// <exception cref="FormatException">A cell of a number column is not a number; the message names row, column and value.</exception>
    public double[] PredictRows(IReadOnlyList<string[]> cells, CancellationToken cancellation) =>
        InParts(cells.Count, (start, count) => [.. _model.Inputs.Select((port, column) => Column(port, column, cells, (start, count)))], cancellation);

    /// <summary>The scores of images of <see cref="ImageSize"/>: N × labels.</summary>
    /// <param name="pixels">N images, one after another.</param>
    /// <param name="cancellation">Stops the work.</param>
    public double[] PredictImages(byte[] pixels, CancellationToken cancellation)
    {
        var (height, width, channels) = ImageSize;
        var length = height * width * channels;
        return InParts(pixels.Length / length, (start, count) => [OnnxTensor.Of(pixels[(start * length)..((start + count) * length)], count, height, width, channels)], cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private static Vocabulary Read(string? words)
    {
        var stored = JsonSerializer.Deserialize<OnnxVocabulary>(words!, OnnxVocabulary.Json)!;
        return new Vocabulary(stored.Rules, [.. stored.Terms]);
    }

    private static OnnxTensor Column(OnnxPort port, int column, IReadOnlyList<string[]> cells, (int Start, int Count) part)
    {
        var own = cells.Skip(part.Start).Take(part.Count).Select(row => row[column].Trim());
        return port.Element == OnnxElement.Text
            ? OnnxTensor.Of(own.ToArray(), part.Count, 1)
            : OnnxTensor.Of(own.Select((cell, row) => Number(cell, port.Name, part.Start + row)).ToArray(), part.Count, 1);
    }

    private static double Number(string cell, string column, int row) =>
        TableSchema.IsMissing(cell) ? double.NaN
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw new FormatException($"row {row + 1}: column '{column}' holds '{cell}'; expected a number, or nothing");

    private double[] InParts(int rows, Func<int, int, IReadOnlyList<OnnxTensor>> inputs, CancellationToken cancellation)
    {
        var scores = new List<double>();
        for (var start = 0; start < rows; start += RowsAtOnce)
        {
            scores.AddRange(_model.Run(inputs(start, Math.Min(RowsAtOnce, rows - start)), [0], cancellation)[0].ToDoubles());
        }

        return [.. scores];
    }
}
