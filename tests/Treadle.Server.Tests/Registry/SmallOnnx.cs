using Treadle.Models.Onnx;

namespace Treadle.Server.Tests.Registry;

/// <summary>Small ONNX files of three labels.</summary>
internal static class SmallOnnx
{
    private const int Operators = 20;

    private static readonly string[] Words = ["charged", "refund", "invoice", "card", "payment", "bank", "parcel", "courier", "late", "box", "driver", "tracking"];

    /// <summary>Counts words of texts: billing, delivery, other.</summary>
    public static byte[] Keywords() => Graph(out var graph) ? graph.Node("Softmax", ["logits"], ["scores"], ("axis", 1L)).ToBytes(Operators) : [];

    /// <summary>The same without the softmax.</summary>
    public static byte[] Logits() => Graph(out var graph) ? graph.Node("Identity", ["logits"], ["scores"]).ToBytes(Operators) : [];

    /// <summary>Answers NaN for a text with the word "late", and well for others.</summary>
    public static byte[] NaNWhenLate() => Graph(out var graph)
        ? graph.Constant("late", OnnxTensor.Of<float>([.. Words.Select(word => word == "late" ? 1f : 0f)], Words.Length, 1))
            .Node("MatMul", ["counts", "late"], ["lateness"]).Node("Neg", ["lateness"], ["negative"]).Node("Sqrt", ["negative"], ["poison"])
            .Node("Add", ["logits", "poison"], ["poisoned"]).Node("Softmax", ["poisoned"], ["scores"], ("axis", 1L)).ToBytes(Operators)
        : [];

    /// <summary>Never ends for a text with the word "late"; for others it answers after one round.</summary>
    public static byte[] EndlessWhenLate()
    {
        var body = new OnnxGraph().Input("round", OnnxElement.Int64).Input("go", OnnxElement.Boolean).Input("in", OnnxElement.Float, -1, 3)
            .Node("Identity", ["go"], ["on"]).Node("Abs", ["in"], ["out"]).Output("on", OnnxElement.Boolean).Output("out", OnnxElement.Float, -1, 3);
        return Graph(out var graph)
            ? graph.Constant("late", OnnxTensor.Of<float>([.. Words.Select(word => word == "late" ? 1f : 0f)], Words.Length, 1)).Constant("many", OnnxTensor.Of<float>([4e18f]))
                .Node("MatMul", ["counts", "late"], ["lateness"]).Node("ReduceMax", ["lateness"], ["worst"], ("keepdims", 0L)).Node("Mul", ["worst", "many"], ["rounds_float"])
                .Node("Cast", ["rounds_float"], ["rounds"], ("to", (long)OnnxElement.Int64)).Constant("go", OnnxTensor.Of<bool>([true]))
                .Node("Loop", ["rounds", "go", "logits"], ["looped"], ("body", body)).Node("Softmax", ["looped"], ["scores"], ("axis", 1L)).ToBytes(Operators)
            : [];
    }

    private static bool Graph(out OnnxGraph graph)
    {
        var weights = new float[Words.Length * 3];
        for (var word = 0; word < Words.Length; word++)
        {
            weights[(word * 3) + (word < 6 ? 0 : 1)] = 2;
        }

        graph = new OnnxGraph().Input("text", OnnxElement.Text, -1).Output("scores", OnnxElement.Float, -1, 3)
            .Constant("weights", OnnxTensor.Of(weights, Words.Length, 3)).Constant("bias", OnnxTensor.Of<float>([0, 0, 1.5f], 3))
            .Node("StringSplit", ["text"], ["words", "lengths"])
            .Node("TfIdfVectorizer", ["words"], ["counts"], ("mode", "TF"), ("min_gram_length", 1L), ("max_gram_length", 1L), ("max_skip_count", 0L),
                ("ngram_counts", new[] { 0L }), ("ngram_indexes", Enumerable.Range(0, Words.Length).Select(index => (long)index).ToArray()), ("pool_strings", Words))
            .Node("MatMul", ["counts", "weights"], ["sums"]).Node("Add", ["sums", "bias"], ["logits"]);
        return true;
    }
}
