using Treadle.Models.Text;

namespace Treadle.Models.Onnx;

/// <summary>Writes a label-set model as an ONNX file: the classifiers of all labels over shared vocabularies.</summary>
/// <remarks>Inputs and metadata as for <see cref="TextModelOnnx"/>. Output <c>scores</c>: N × L, for every label the probability that it holds; they need not sum to 1.</remarks>
public static class LabelSetOnnx
{
    /// <summary>The content of the ONNX file.</summary>
    public static byte[] Write(LabelSetModel model) => Graph(model).ToBytes();

    internal static OnnxGraph Graph(LabelSetModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var graph = new OnnxGraph();
        var text = new TextGraph(graph, Vocabularies(model));
        graph.Constant("holds", OnnxTensor.Of([1L], 1));
        for (var label = 0; label < model.Labels.Count; label++)
        {
            var own = $"label_{label}_";
            graph.Constant($"{own}temperature", OnnxTensor.Of<double>([model.Models[label].Temperature]))
                .Node("Div", [text.Logits(model.Models[label], own), $"{own}temperature"], [$"{own}calibrated"])
                .Node("Softmax", [$"{own}calibrated"], [$"{own}probabilities"], ("axis", 1L))
                .Node("Gather", [$"{own}probabilities", "holds"], [$"{own}holds"], ("axis", 1L));
        }

        return graph.Node("Concat", [.. Enumerable.Range(0, model.Labels.Count).Select(label => $"label_{label}_holds")], ["wide"], ("axis", 1L))
            .Node("Cast", ["wide"], [TextModelOnnx.Scores], ("to", (long)OnnxElement.Float))
            .Output(TextModelOnnx.Scores, OnnxElement.Float, -1, model.Labels.Count);
    }

    /// <summary>The distinct vocabularies of all labels: what <see cref="TextModelOnnx.Features(IReadOnlyList{Vocabulary}, IReadOnlyList{string})"/> takes.</summary>
    public static IReadOnlyList<Vocabulary> Vocabularies(LabelSetModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var distinct = new List<Vocabulary>();
        foreach (var vocabulary in model.Models.SelectMany(one => one.Vocabularies))
        {
            if (!distinct.Exists(known => TextGraph.AreEqual(known, vocabulary)))
            {
                distinct.Add(vocabulary);
            }
        }

        return distinct;
    }
}
