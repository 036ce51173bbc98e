namespace Treadle.Protocol.Registry;

/// <summary>Kinds of model, as they stand in <see cref="ModelVersion.Kind"/>.</summary>
public static class ModelKind
{
    /// <summary>A text model that Treadle trained.</summary>
    public const string LinearText = "linear-text";

    /// <summary>An ONNX file, run by ONNX Runtime.</summary>
    public const string Onnx = "onnx";

    /// <summary>A server that speaks the Open Inference Protocol.</summary>
    public const string OpenInference = "open-inference";

    /// <summary>A server with OpenAI-compatible chat completions.</summary>
    public const string Chat = "chat";

    /// <summary>Several models and rules in steps.</summary>
    public const string Pipeline = "pipeline";

    /// <summary>A model that runs elsewhere and only logs its answers here.</summary>
    public const string External = "external";
}
