using System.Text.Json;

namespace Treadle.Protocol.Serving;

/// <summary>A wanted output.</summary>
public sealed record InferOutput
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Free parameters; not used.</summary>
    public JsonElement? Parameters { get; init; }
}
