using System.Text.Json;
using Treadle.Models.Text;

namespace Treadle.Models.Onnx;

/// <summary>The part of a graph that turns counts of terms into scores: inputs for some vocabularies, and models over them.</summary>
internal sealed class TextGraph
{
    /// <summary>The metadata of vocabulary v is named by this and v.</summary>
    public const string VocabularyName = "treadle.vocabulary.";

    private static readonly long[] TermsAxis = [1];
    private static readonly long[] ClassesAxis = [2];

    private readonly OnnxGraph _graph;
    private readonly IReadOnlyList<Vocabulary> _vocabularies;

    /// <summary>Declares the inputs.</summary>
    public TextGraph(OnnxGraph graph, IReadOnlyList<Vocabulary> vocabularies)
    {
        (_graph, _vocabularies) = (graph, vocabularies);
        for (var vocabulary = 0; vocabulary < vocabularies.Count; vocabulary++)
        {
            graph.Input($"columns_{vocabulary}", OnnxElement.Int64, -1, -1).Input($"counts_{vocabulary}", OnnxElement.Double, -1, -1)
                .Metadata($"{VocabularyName}{vocabulary}", JsonSerializer.Serialize(new OnnxVocabulary(vocabularies[vocabulary].Rules, vocabularies[vocabulary].Terms), OnnxVocabulary.Json));
        }

        graph.Constant("one", Scalar(1)).Constant("zero", Scalar(0)).Constant("terms", OnnxTensor.Of(TermsAxis, 1)).Constant("classes", OnnxTensor.Of(ClassesAxis, 1));
    }

    /// <summary>Adds a model over the vocabularies; returns the name of its N × K uncalibrated scores.</summary>
    /// <param name="model">Each of its vocabularies equals one of those given.</param>
    /// <param name="prefix">Keeps its names apart from those of other models.</param>
    public string Logits(TextModel model, string prefix)
    {
        for (var member = 0; member < model.Members.Count; member++)
        {
            Member(model, member, prefix);
        }

        _graph.Node("Sum", [.. Enumerable.Range(0, model.Members.Count).Select(member => $"{prefix}logits_{member}")], [$"{prefix}logits"]);
        return $"{prefix}logits";
    }

    /// <summary>Whether two vocabularies cut texts alike and have the same terms.</summary>
    public static bool AreEqual(Vocabulary one, Vocabulary other) => ReferenceEquals(one, other) || (one.Rules == other.Rules && one.Terms.SequenceEqual(other.Terms));

    private int PlaceOf(Vocabulary vocabulary) => Enumerable.Range(0, _vocabularies.Count).First(place => AreEqual(_vocabularies[place], vocabulary));

    private static OnnxTensor Scalar(double value) => OnnxTensor.Of<double>([value]);

    private void Member(TextModel model, int index, string prefix)
    {
        var member = model.Members[index];
        var place = PlaceOf(model.Vocabularies[member.Vocabulary]);
        var (columns, counts) = ($"columns_{place}", $"counts_{place}");
        string Name(string part) => $"{prefix}{part}_{index}";
        var classes = member.Bias.Length;
        var factor = model.Shares[index];
        _graph.Constant(Name("scale"), OnnxTensor.Of(member.Scale, member.Scale.Length))
            .Constant(Name("weights"), OnnxTensor.Of(member.Weights, member.Scale.Length, classes))
            .Constant(Name("bias"), OnnxTensor.Of(Array.ConvertAll(member.Bias, bias => bias * factor), classes))
            .Constant(Name("share"), Scalar(factor));
        var counted = counts;
        if (member.Weighting.Sublinear)
        {
            counted = Name("sublinear");
            _graph.Node("Log", [counts], [Name("logarithm")]).Node("Add", [Name("logarithm"), "one"], [Name("raised")])
                .Node("Greater", [counts, "one"], [Name("repeated")]).Node("Where", [Name("repeated"), Name("raised"), counts], [counted]);
        }

        _graph.Node("Gather", [Name("scale"), columns], [Name("rarity")]).Node("Mul", [counted, Name("rarity")], [Name("value")]);
        _graph.Node("Gather", [Name("weights"), columns], [Name("found")]).Node("Cast", [Name("found")], [Name("wide")], ("to", (long)OnnxElement.Double))
            .Node("Unsqueeze", [Normed(member, counts, Name), "classes"], [Name("column")])
            .Node("Mul", [Name("wide"), Name("column")], [Name("products")])
            .Node("ReduceSum", [Name("products"), "terms"], [Name("sum")], ("keepdims", 0L))
            .Node("Mul", [Name("sum"), Name("share")], [Name("shared")])
            .Node("Add", [Name("shared"), Name("bias")], [Name("logits")]);
    }

    // A text without known terms has norm 0 and stays all zero.
    private string Normed(LinearMember member, string counts, Func<string, string> name)
    {
        switch (member.Weighting.Norm)
        {
            case TextNorm.Euclidean:
                _graph.Node("Mul", [name("value"), name("value")], [name("square")]).Node("ReduceSum", [name("square"), "terms"], [name("total")], ("keepdims", 1L));
                break;
            case TextNorm.RootLength or TextNorm.Length:
                _graph.Node("ReduceSum", [counts, "terms"], [name("total")], ("keepdims", 1L));
                break;
            default:
                return name("value");
        }

        _graph.Node(member.Weighting.Norm == TextNorm.Length ? "Identity" : "Sqrt", [name("total")], [name("root")]).Node("Greater", [name("root"), "zero"], [name("known")])
            .Node("Where", [name("known"), name("root"), "one"], [name("norm")]).Node("Div", [name("value"), name("norm")], [name("normed")]);
        return name("normed");
    }
}
