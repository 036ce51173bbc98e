using System.Runtime.InteropServices;
using System.Text;

namespace Treadle.Models.Onnx;

/// <summary>Puts an ONNX file together: inputs, constants, operations, outputs. Not safe for concurrent use.</summary>
/// <remarks>Field numbers are those of onnx/onnx.proto, which never change. The same calls give the same bytes.</remarks>
public sealed class OnnxGraph
{
    /// <summary>Version of the operators; the first with every operation that is written here.</summary>
    public const int DefaultOperators = 13;

    /// <summary>Version of the machine-learning operators (<c>ai.onnx.ml</c>); the first whose trees ask whether a value is in a set.</summary>
    public const int LearningOperators = 5;

    private const int IrVersion = 8;
    private const string LearningDomain = "ai.onnx.ml";

    private readonly ProtocolBuffer _graph = new();
    private readonly ProtocolBuffer _metadata = new();
    private bool _hasLearningNode;

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="element">Type of its elements.</param>
    /// <param name="shape">Its dimensions; −1 for a free one.</param>
    public OnnxGraph Input(string name, OnnxElement element, params ReadOnlySpan<long> shape)
    {
        _graph.Message(11, Port(name, element, shape));
        return this;
    }

    /// <summary>Declares an output.</summary>
    public OnnxGraph Output(string name, OnnxElement element, params ReadOnlySpan<long> shape)
    {
        _graph.Message(12, Port(name, element, shape));
        return this;
    }

    /// <summary>Adds a value that never changes.</summary>
    public OnnxGraph Constant(string name, OnnxTensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _graph.Message(5, Tensor(name, value));
        return this;
    }

    /// <summary>Adds an operation of the standard operators.</summary>
    /// <param name="operation">For example <c>MatMul</c>.</param>
    /// <param name="inputs">Names of inputs, constants or results of operations before it.</param>
    /// <param name="outputs">Names of its results.</param>
    /// <param name="attributes">Names and values: long, float, string, long[], float[], string[], a tensor or a graph.</param>
    /// <exception cref="ArgumentException">An attribute has a value of another type.</exception>
    public OnnxGraph Node(string operation, string[] inputs, string[] outputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _graph.Message(1, NodeOf(operation, inputs, outputs, attributes));
        return this;
    }

    /// <summary>Adds an operation of the machine-learning operators, for example <c>TreeEnsemble</c>; otherwise as <see cref="Node"/>.</summary>
    public OnnxGraph LearningNode(string operation, string[] inputs, string[] outputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _graph.Message(1, NodeOf(operation, inputs, outputs, attributes).Text(7, LearningDomain));
        _hasLearningNode = true;
        return this;
    }

    /// <summary>Says something about the model that no operation needs; whoever loads the file can ask for it by name.</summary>
    public OnnxGraph Metadata(string name, string value)
    {
        _metadata.Message(14, new ProtocolBuffer().Text(1, name).Text(2, value));
        return this;
    }

    /// <summary>The content of the file.</summary>
    /// <param name="operators">Version of the operators that the nodes mean.</param>
    public byte[] ToBytes(int operators = DefaultOperators)
    {
        var file = new ProtocolBuffer()
            .Number(1, IrVersion)
            .Text(2, "treadle")
            .Message(7, Named())
            .Message(8, new ProtocolBuffer().Text(1, "").Number(2, operators));
        if (_hasLearningNode)
        {
            file.Message(8, new ProtocolBuffer().Text(1, LearningDomain).Number(2, LearningOperators));
        }

        return file.Append(_metadata).ToBytes();
    }

    private static ProtocolBuffer NodeOf(string operation, string[] inputs, string[] outputs, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        var node = new ProtocolBuffer();
        Array.ForEach(inputs, input => node.Text(1, input));
        Array.ForEach(outputs, output => node.Text(2, output));
        node.Text(4, operation);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        return node;
    }

    private ProtocolBuffer Named()
    {
        var named = new ProtocolBuffer();
        named.Text(2, "graph");
        return new ProtocolBuffer().Append(_graph).Append(named);
    }

    private static ProtocolBuffer Attribute(string name, object value)
    {
        var attribute = new ProtocolBuffer().Text(1, name);
        switch (value)
        {
            case float number:
                return attribute.Float(2, number).Number(20, 1);
            case long number:
                return attribute.Number(3, number).Number(20, 2);
            case string text:
                return attribute.Text(4, text).Number(20, 3);
            case OnnxTensor tensor:
                return attribute.Message(5, Tensor("", tensor)).Number(20, 4);
            case OnnxGraph graph:
                return attribute.Message(6, graph.Named()).Number(20, 5);
            case float[] numbers:
                Array.ForEach(numbers, number => attribute.Float(7, number));
                return attribute.Number(20, 6);
            case long[] numbers:
                Array.ForEach(numbers, number => attribute.Number(8, number));
                return attribute.Number(20, 7);
            case string[] texts:
                Array.ForEach(texts, text => attribute.Text(9, text));
                return attribute.Number(20, 8);
            default:
                throw new ArgumentException($"The attribute {name} is a {value.GetType().Name}; numbers, texts, lists of them, a tensor or a graph are written.", nameof(value));
        }
    }

    private static ProtocolBuffer Port(string name, OnnxElement element, ReadOnlySpan<long> shape)
    {
        var dimensions = new ProtocolBuffer();
        for (var place = 0; place < shape.Length; place++)
        {
            dimensions.Message(1, shape[place] < 0 ? new ProtocolBuffer().Text(2, $"{name}_{place}") : new ProtocolBuffer().Number(1, shape[place]));
        }

        var tensor = new ProtocolBuffer().Number(1, (int)element).Message(2, dimensions);
        return new ProtocolBuffer().Text(1, name).Message(2, new ProtocolBuffer().Message(1, tensor));
    }

    private static ProtocolBuffer Tensor(string name, OnnxTensor value)
    {
        var tensor = new ProtocolBuffer();
        foreach (var length in value.Shape)
        {
            tensor.Number(1, length);
        }

        tensor.Number(2, (int)value.Element).Text(8, name);
        if (value.Values is string[] texts)
        {
            Array.ForEach(texts, text => tensor.Bytes(6, Encoding.UTF8.GetBytes(text)));
            return tensor;
        }

        return tensor.Bytes(9, Raw(value.Values));
    }

    // Little-endian, as the format demands and every supported processor has it.
    private static ReadOnlySpan<byte> Raw(Array values) => values switch
    {
        float[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        double[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        long[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        int[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        bool[] flags => MemoryMarshal.AsBytes(flags.AsSpan()),
        _ => (byte[])values,
    };
}
