namespace Treadle.Models.Onnx;

/// <summary>The end of every classifier: calibrated probabilities as single-precision numbers, and the most probable label.</summary>
internal static class ClassOutputs
{
    /// <summary>Adds the outputs for N × K scores in double.</summary>
    public static void Add(OnnxGraph graph, string scores, IReadOnlyList<string> labels, double temperature) => graph
        .Constant("treadle/temperature", OnnxTensor.Of<double>([temperature]))
        .Constant("treadle/labels", OnnxTensor.Of(labels.ToArray(), labels.Count))
        .Node("Div", [scores, "treadle/temperature"], ["treadle/calibrated"])
        .Node("Softmax", ["treadle/calibrated"], ["treadle/probabilities"], ("axis", 1L))
        .Node("Cast", ["treadle/probabilities"], [TextModelOnnx.Scores], ("to", (long)OnnxElement.Float))
        .Node("ArgMax", ["treadle/probabilities"], ["treadle/best"], ("axis", 1L), ("keepdims", 0L))
        .Node("Gather", ["treadle/labels", "treadle/best"], [TextModelOnnx.Label])
        .Output(TextModelOnnx.Scores, OnnxElement.Float, -1, labels.Count)
        .Output(TextModelOnnx.Label, OnnxElement.Text, -1);
}
