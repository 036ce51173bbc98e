using Treadle.Models.Text;

namespace Treadle.Models.Onnx;

/// <summary>Writes a text model as an ONNX file: from the counts of known terms to probabilities and labels.</summary>
/// <remarks>
/// Cutting texts into terms has no counterpart among the operators, so the file starts where <c>Features</c> ends: for vocabulary v the
/// inputs <c>columns_v</c> and <c>counts_v</c>, N × L, padded with column 0 and count 0. Sums run in double; the scores equal the model's own to 1e-5.
/// The vocabularies stand in the file's metadata, <c>treadle.vocabulary.v</c>, as JSON: rules and terms, the place of a term being its column.
/// </remarks>
public static class TextModelOnnx
{
    /// <summary>Name of the output with N × K probabilities.</summary>
    public const string Scores = "scores";

    /// <summary>Name of the output with N most probable labels.</summary>
    public const string Label = "label";

    /// <summary>The content of the ONNX file.</summary>
    public static byte[] Write(TextModel model) => Graph(model).ToBytes();

    internal static OnnxGraph Graph(TextModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var graph = new OnnxGraph();
        var logits = new TextGraph(graph, model.Vocabularies).Logits(model, "");
        ClassOutputs.Add(graph, logits, model.Labels, model.Temperature);
        return graph;
    }

    /// <summary>The inputs of the file for some texts: for each vocabulary the columns and the counts of the known terms.</summary>
    public static IReadOnlyList<OnnxTensor> Features(TextModel model, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Features(model.Vocabularies, texts);
    }

    /// <summary>The same for the vocabularies that a file's metadata holds.</summary>
    public static IReadOnlyList<OnnxTensor> Features(IReadOnlyList<Vocabulary> vocabularies, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(vocabularies);
        ArgumentNullException.ThrowIfNull(texts);
        var tensors = new List<OnnxTensor>(vocabularies.Count * 2);
        foreach (var vocabulary in vocabularies)
        {
            var rows = TermCounter.Count(texts, vocabulary);
            var width = Math.Max(1, Enumerable.Range(0, texts.Count).Select(row => rows.Starts[row + 1] - rows.Starts[row]).DefaultIfEmpty().Max());
            var (columns, counts) = (new long[texts.Count * width], new double[texts.Count * width]);
            for (var row = 0; row < texts.Count; row++)
            {
                for (var entry = rows.Starts[row]; entry < rows.Starts[row + 1]; entry++)
                {
                    var place = (row * width) + entry - rows.Starts[row];
                    (columns[place], counts[place]) = (rows.Columns[entry], rows.Values[entry]);
                }
            }

            tensors.Add(OnnxTensor.Of(columns, texts.Count, width));
            tensors.Add(OnnxTensor.Of(counts, texts.Count, width));
        }

        return tensors;
    }
}
