namespace Treadle.Protocol.Registry;

/// <summary>A server that speaks the Open Inference Protocol (KServe v2), and where text and scores stand in its messages.</summary>
public sealed record OpenInferenceSpecification
{
    /// <summary>Address of the server, up to and without <c>/v2</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Name of the model there.</summary>
    public required string Model { get; init; }

    /// <summary>Version of the model there; null: the one that the server chooses, and then nobody can say later which it was.</summary>
    public string? Version { get; init; }

    /// <summary>Name of the input that takes the texts (datatype BYTES).</summary>
    public string Input { get; init; } = "text";

    /// <summary>Name of the output with N × K scores; null: the first one of datatype FP32 or FP64.</summary>
    public string? Output { get; init; }

    /// <summary><c>probabilities</c>, or <c>logits</c> that a softmax turns into them.</summary>
    public string Scores { get; init; } = "probabilities";

    /// <summary>Environment variable of the server process that holds a bearer token; null: none is sent. The token itself is never stored.</summary>
    public string? TokenVariable { get; init; }
}
