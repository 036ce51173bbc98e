using Treadle.Models.Images;

namespace Treadle.Models.Onnx;

/// <summary>Writes an image model as an ONNX file: from decoded pixels to probabilities, labels and embeddings.</summary>
/// <remarks>
/// Input <c>pixels</c>: N × height × width × channels bytes, 0 to 255, red before green before blue; everything after decoding and bringing to size is inside
/// the file. The convolutions add in another order than the model's own, so scores equal within 1e-5, not to the last bit.
/// </remarks>
public static class ImageModelOnnx
{
    /// <summary>Name of the input.</summary>
    public const string Pixels = "pixels";

    /// <summary>Name of the output with N vectors of the last hidden layer.</summary>
    public const string Embedding = "embedding";

    private static readonly long[] ChannelsFirst = [0, 3, 1, 2];
    private static readonly long[] ChannelsLast = [0, 2, 3, 1];
    private static readonly long[] Three = [3, 3];
    private static readonly long[] Two = [2, 2];
    private static readonly long[] Border = [1, 1, 1, 1];

    /// <summary>The content of the ONNX file.</summary>
    public static byte[] Write(ImageModel model) => Graph(model).ToBytes();

    internal static OnnxGraph Graph(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (shape, weights) = (model.Shape, model.Weights);
        var graph = new OnnxGraph().Input(Pixels, OnnxElement.Byte, -1, shape.Height, shape.Width, shape.Channels)
            .Constant("mean", OnnxTensor.Of<float>([model.Warp.Mean])).Constant("scale", OnnxTensor.Of<float>([model.Warp.Scale]))
            .Node("Cast", [Pixels], ["numbers"], ("to", (long)OnnxElement.Float))
            .Node("Sub", ["numbers", "mean"], ["centred"]).Node("Mul", ["centred", "scale"], ["scaled"])
            .Node("Transpose", ["scaled"], ["image"], ("perm", ChannelsFirst));
        Convolution(graph, "first", ("image", "firstmaps"), weights, (shape.Channels, shape.FirstInputs, NetworkShape.FirstMaps));
        Convolution(graph, "second", ("firstmaps", "secondmaps"), weights.AsSpan(shape.SecondAt), (NetworkShape.FirstMaps, 9 * NetworkShape.FirstMaps, NetworkShape.SecondMaps));
        graph.Node("Transpose", ["secondmaps"], ["places"], ("perm", ChannelsLast)).Node("Flatten", ["places"], ["features"], ("axis", 1L));
        Dense(graph, "dense", ("features", "summed"), weights.AsSpan(shape.DenseAt), (shape.DenseInputs, NetworkShape.Embedding, NetworkShape.Embedding));
        graph.Node("Relu", ["summed"], [Embedding]);
        Dense(graph, "output", (Embedding, "single"), weights.AsSpan(shape.OutputAt), (NetworkShape.Embedding, shape.Outputs, shape.Classes));
        graph.Node("Cast", ["single"], ["double"], ("to", (long)OnnxElement.Double));
        ClassOutputs.Add(graph, "double", model.Labels, model.Temperature);
        return graph.Output(Embedding, OnnxElement.Float, -1, NetworkShape.Embedding);
    }

    // Stored as (line, column, channel) of the neighbour × map, filled up; wanted as map × channel × line × column.
    private static void Convolution(
        OnnxGraph graph, string name, (string From, string To) ends, ReadOnlySpan<float> weights, (int Channels, int Inputs, int Maps) layer)
    {
        var turned = new float[layer.Maps * layer.Channels * 9];
        for (var place = 0; place < 9 * layer.Channels; place++)
        {
            var (neighbour, channel) = (place / layer.Channels, place % layer.Channels);
            for (var map = 0; map < layer.Maps; map++)
            {
                turned[(((map * layer.Channels) + channel) * 9) + neighbour] = weights[(place * layer.Maps) + map];
            }
        }

        graph.Constant($"{name}_weights", OnnxTensor.Of(turned, layer.Maps, layer.Channels, 3, 3))
            .Constant($"{name}_bias", OnnxTensor.Of(weights.Slice(layer.Inputs * layer.Maps, layer.Maps).ToArray(), layer.Maps))
            .Node("Conv", [ends.From, $"{name}_weights", $"{name}_bias"], [$"{name}_sums"], ("kernel_shape", Three), ("pads", Border))
            .Node("Relu", [$"{name}_sums"], [$"{name}_rectified"])
            .Node("MaxPool", [$"{name}_rectified"], [ends.To], ("kernel_shape", Two), ("strides", Two));
    }

    private static void Dense(
        OnnxGraph graph, string name, (string From, string To) ends, ReadOnlySpan<float> weights, (int Inputs, int Stored, int Outputs) layer)
    {
        var kept = new float[layer.Inputs * layer.Outputs];
        for (var input = 0; input < layer.Inputs; input++)
        {
            weights.Slice(input * layer.Stored, layer.Outputs).CopyTo(kept.AsSpan(input * layer.Outputs));
        }

        graph.Constant($"{name}_weights", OnnxTensor.Of(kept, layer.Inputs, layer.Outputs))
            .Constant($"{name}_bias", OnnxTensor.Of(weights.Slice(layer.Inputs * layer.Stored, layer.Outputs).ToArray(), layer.Outputs))
            .Node("Gemm", [ends.From, $"{name}_weights", $"{name}_bias"], [ends.To]);
    }
}
