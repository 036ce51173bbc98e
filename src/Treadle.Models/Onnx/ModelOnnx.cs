using System.Text.Json;
using Treadle.Models.Images;
using Treadle.Models.Tables;
using Treadle.Models.Text;

namespace Treadle.Models.Onnx;

/// <summary>Writes a trained model of any kind as an ONNX file whose metadata say what it is.</summary>
/// <remarks>
/// Metadata: <c>treadle.kind</c> (the artifact's kind), <c>treadle.description</c> (a <see cref="ModelDescription"/> as JSON), for images
/// <c>treadle.preprocessing</c>, for texts the vocabularies. The same model and description give the same bytes.
/// </remarks>
public static class ModelOnnx
{
    internal const string Kind = "treadle.kind";
    internal const string Description = "treadle.description";
    private const string Preprocessing = "treadle.preprocessing";

    internal static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The content of the ONNX file.</summary>
    /// <param name="artifact">The model.</param>
    /// <param name="description">What stands in the file about it.</param>
    /// <exception cref="OnnxException">The kind of model has no ONNX form; the message says why.</exception>
    /// <exception cref="InvalidDataException">The artifact is damaged.</exception>
    public static byte[] Write(ModelArtifact artifact, ModelDescription description)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var graph = artifact.Kind switch
        {
            ModelArtifactKinds.LinearText => TextModelOnnx.Graph(TextModel.FromArtifact(artifact)),
            ModelArtifactKinds.LabelSet => LabelSetOnnx.Graph(LabelSetModel.FromArtifact(artifact)),
            ModelArtifactKinds.Table => TableModelOnnx.Graph(TableModel.FromArtifact(artifact)),
            ModelArtifactKinds.Image => Image(ImageModel.FromArtifact(artifact)),
            ModelArtifactKinds.Field => throw new OnnxException("A reader of fields has no ONNX form: it looks for the likeliest path through frames of a field of any width, which the operators have no search for. Keep its model file, which 'treadle score' applies."),
            var kind => throw new OnnxException($"A model of kind '{kind}' was not trained here and has no ONNX form."),
        };
        return graph.Metadata(Kind, artifact.Kind).Metadata(Description, JsonSerializer.Serialize(description, Json)).ToBytes();
    }

    private static OnnxGraph Image(ImageModel model) => ImageModelOnnx.Graph(model).Metadata(Preprocessing, JsonSerializer.Serialize(
        new
        {
            Input = ImageModelOnnx.Pixels,
            Layout = "rows, lines, columns, channels",
            Values = "bytes 0 to 255",
            model.Height,
            model.Width,
            model.Channels,
            Colours = model.Channels == 1 ? "grey" : "red, green, blue",
            Size = "stretched",
        },
        Json));
}
