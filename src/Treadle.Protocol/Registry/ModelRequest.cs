namespace Treadle.Protocol.Registry;

/// <summary>Registers a model that was not trained here. Nothing is registered unless it answers a first question.</summary>
public sealed record ModelRequest
{
    /// <summary>One of <see cref="ModelKind"/> but <c>linear-text</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Name that stands on predictions; null: <c>v</c> and the version's number. External models log under this name.</summary>
    public string? Name { get; init; }

    /// <summary>Labels in the order of its scores; null: the project's.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>How it is asked.</summary>
    public ModelSpecification? Specification { get; init; }

    /// <summary>Content of the ONNX file, for that kind.</summary>
    public byte[]? Artifact { get; init; }

    /// <summary>What made it, in words; kept in the record.</summary>
    public string? Trainer { get; init; }

    /// <summary>Figures that whoever made it reports; kept in the record, believed by nobody.</summary>
    public IReadOnlyDictionary<string, double>? Metrics { get; init; }

    /// <summary>Dataset version it learned from; items of that version's training split never judge it.</summary>
    public int? DatasetVersion { get; init; }
}
