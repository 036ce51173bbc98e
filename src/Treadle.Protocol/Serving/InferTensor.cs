using System.Text.Json;

namespace Treadle.Protocol.Serving;

/// <summary>A tensor of the Open Inference Protocol.</summary>
public sealed record InferTensor
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its dimensions.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary><c>BYTES</c> for texts, <c>FP32</c> for scores.</summary>
    public required string Datatype { get; init; }

    /// <summary>Free parameters.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>The values, row-major, nested or flat.</summary>
    public required JsonElement Data { get; init; }
}
