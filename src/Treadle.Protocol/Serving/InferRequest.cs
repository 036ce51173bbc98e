using System.Text.Json;

namespace Treadle.Protocol.Serving;

/// <summary>A request of the Open Inference Protocol.</summary>
public sealed record InferRequest
{
    /// <summary>The caller's id; stands on predictions that are recorded.</summary>
    public string? Id { get; init; }

    /// <summary>Free parameters; not used.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>One tensor of texts for each input field.</summary>
    public required IReadOnlyList<InferTensor> Inputs { get; init; }

    /// <summary>The outputs that are wanted; null: all.</summary>
    public IReadOnlyList<InferOutput>? Outputs { get; init; }
}
