namespace Treadle.Protocol.Serving;

/// <summary>What a project's models want and give, in the form of the Open Inference Protocol.</summary>
public sealed record ServedDescription
{
    /// <summary>The project.</summary>
    public required string Name { get; init; }

    /// <summary>Numbers of the versions that can be asked, oldest first.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>Kind of the version that is described.</summary>
    public required string Platform { get; init; }

    /// <summary>Its inputs.</summary>
    public required IReadOnlyList<ServedTensor> Inputs { get; init; }

    /// <summary>Its outputs.</summary>
    public required IReadOnlyList<ServedTensor> Outputs { get; init; }

    /// <summary>Labels in the order of the scores.</summary>
    public required IReadOnlyList<string> Labels { get; init; }
}
