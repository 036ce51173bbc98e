using Treadle.Models.Text;

namespace Treadle.Models.Onnx;

/// <summary>Writes a text model as an ONNX file: from the counts of known terms to probabilities and labels.</summary>
/// <remarks>
/// Cutting texts into terms has no counterpart among the operators, so the file starts where <see cref="Features"/> ends: for vocabulary v the
/// inputs <c>columns_v</c> and <c>counts_v</c>, N × L, padded with column 0 and count 0. Sums run in double; the scores equal the model's own to 1e-5.
/// </remarks>
public static class TextModelOnnx
{
    /// <summary>Name of the output with N × K probabilities.</summary>
    public const string Scores = "scores";

    /// <summary>Name of the output with N most probable labels.</summary>
    public const string Label = "label";

    private static readonly long[] TermsAxis = [1];
    private static readonly long[] ClassesAxis = [2];

    /// <summary>The content of the ONNX file.</summary>
    public static byte[] Write(TextModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var graph = new OnnxGraph();
        for (var vocabulary = 0; vocabulary < model.Vocabularies.Count; vocabulary++)
        {
            graph.Input($"columns_{vocabulary}", OnnxElement.Int64, -1, -1).Input($"counts_{vocabulary}", OnnxElement.Double, -1, -1);
        }

        graph.Constant("one", Scalar(1)).Constant("zero", Scalar(0)).Constant("terms", OnnxTensor.Of(TermsAxis, 1)).Constant("classes", OnnxTensor.Of(ClassesAxis, 1))
            .Constant("labels", OnnxTensor.Of(model.Labels.ToArray(), model.Labels.Count));
        for (var member = 0; member < model.Members.Count; member++)
        {
            Member(graph, model, member);
        }

        graph.Node("Sum", [.. Enumerable.Range(0, model.Members.Count).Select(member => $"logits_{member}")], ["logits"])
            .Node("Softmax", ["logits"], ["probabilities"], ("axis", 1L))
            .Node("Cast", ["probabilities"], [Scores], ("to", (long)OnnxElement.Float))
            .Node("ArgMax", ["probabilities"], ["best"], ("axis", 1L), ("keepdims", 0L))
            .Node("Gather", ["labels", "best"], [Label])
            .Output(Scores, OnnxElement.Float, -1, model.Labels.Count)
            .Output(Label, OnnxElement.Text, -1);
        return graph.ToBytes();
    }

    /// <summary>The inputs of the file for some texts: for each vocabulary the columns and the counts of the known terms.</summary>
    public static IReadOnlyList<OnnxTensor> Features(TextModel model, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(texts);
        var tensors = new List<OnnxTensor>(model.Vocabularies.Count * 2);
        foreach (var vocabulary in model.Vocabularies)
        {
            var rows = TermCounter.Count(texts, vocabulary);
            var width = Math.Max(1, Enumerable.Range(0, texts.Count).Max(row => rows.Starts[row + 1] - rows.Starts[row]));
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

    private static OnnxTensor Scalar(double value) => OnnxTensor.Of<double>([value]);

    private static void Member(OnnxGraph graph, TextModel model, int index)
    {
        var member = model.Members[index];
        var (columns, counts) = ($"columns_{member.Vocabulary}", $"counts_{member.Vocabulary}");
        string Name(string part) => $"{part}_{index}";
        var classes = member.Bias.Length;
        var factor = model.Shares[index] / model.Temperature;
        graph.Constant(Name("scale"), OnnxTensor.Of(member.Scale, member.Scale.Length))
            .Constant(Name("weights"), OnnxTensor.Of(member.Weights, member.Scale.Length, classes))
            .Constant(Name("bias"), OnnxTensor.Of(Array.ConvertAll(member.Bias, bias => bias * factor), classes))
            .Constant(Name("share"), Scalar(factor));
        var counted = counts;
        if (member.Weighting.Sublinear)
        {
            counted = Name("sublinear");
            graph.Node("Log", [counts], [Name("logarithm")]).Node("Add", [Name("logarithm"), "one"], [Name("raised")])
                .Node("Greater", [counts, "one"], [Name("repeated")]).Node("Where", [Name("repeated"), Name("raised"), counts], [counted]);
        }

        graph.Node("Gather", [Name("scale"), columns], [Name("rarity")]).Node("Mul", [counted, Name("rarity")], [Name("value")]);
        graph.Node("Gather", [Name("weights"), columns], [Name("found")]).Node("Cast", [Name("found")], [Name("wide")], ("to", (long)OnnxElement.Double))
            .Node("Unsqueeze", [Normed(graph, member, counts, Name), "classes"], [Name("column")])
            .Node("Mul", [Name("wide"), Name("column")], [Name("products")])
            .Node("ReduceSum", [Name("products"), "terms"], [Name("sum")], ("keepdims", 0L))
            .Node("Mul", [Name("sum"), Name("share")], [Name("shared")])
            .Node("Add", [Name("shared"), Name("bias")], [Name("logits")]);
    }

    // A text without known terms has norm 0 and stays all zero.
    private static string Normed(OnnxGraph graph, LinearMember member, string counts, Func<string, string> name)
    {
        switch (member.Weighting.Norm)
        {
            case TextNorm.Euclidean:
                graph.Node("Mul", [name("value"), name("value")], [name("square")]).Node("ReduceSum", [name("square"), "terms"], [name("total")], ("keepdims", 1L));
                break;
            case TextNorm.RootLength or TextNorm.Length:
                graph.Node("ReduceSum", [counts, "terms"], [name("total")], ("keepdims", 1L));
                break;
            default:
                return name("value");
        }

        graph.Node(member.Weighting.Norm == TextNorm.Length ? "Identity" : "Sqrt", [name("total")], [name("root")]).Node("Greater", [name("root"), "zero"], [name("known")])
            .Node("Where", [name("known"), name("root"), "one"], [name("norm")]).Node("Div", [name("value"), name("norm")], [name("normed")]);
        return name("normed");
    }
}
