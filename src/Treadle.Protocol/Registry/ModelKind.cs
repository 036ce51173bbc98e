namespace Treadle.Protocol.Registry;

/// <summary>Kinds of model, as they stand in <see cref="ModelVersion.Kind"/>.</summary>
public static class ModelKind
{
    /// <summary>A text model that Treadle trained.</summary>
    public const string LinearText = "linear-text";

    /// <summary>A model of rows of numbers and categories that Treadle trained: of classes, or of a number.</summary>
    public const string Table = "table";

    /// <summary>A classifier of images that Treadle trained.</summary>
    public const string Image = "image";

    /// <summary>A model of sets of labels of texts that Treadle trained.</summary>
    public const string LabelSet = "label-set";

    /// <summary>A reader of short handwriting that Treadle trained.</summary>
    public const string FieldReader = "field-reader";

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
