namespace Treadle.Protocol.Registry;

/// <summary>How a model is asked: the section that its kind names, and limits. Kept with the version for ever.</summary>
public sealed record ModelSpecification
{
    /// <summary>For kind <c>onnx</c>; left out: texts in, probabilities out.</summary>
    public OnnxSpecification? Onnx { get; init; }

    /// <summary>For kind <c>open-inference</c>.</summary>
    public OpenInferenceSpecification? OpenInference { get; init; }

    /// <summary>For kind <c>chat</c>.</summary>
    public ChatSpecification? Chat { get; init; }

    /// <summary>For kind <c>pipeline</c>.</summary>
    public PipelineSpecification? Pipeline { get; init; }

    /// <summary>For the kinds <c>table</c>, <c>image</c>, <c>label-set</c> and <c>field-reader</c>, which Treadle trains.</summary>
    public MaterialSpecification? Material { get; init; }

    /// <summary>What the model may take before it counts as failed.</summary>
    public ModelLimits Limits { get; init; } = new();
}
