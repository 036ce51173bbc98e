namespace Treadle.Protocol.Lineage;

/// <summary>A person whose answers are in a dataset version.</summary>
public sealed record LineagePerson
{
    /// <summary>Who.</summary>
    public required string Annotator { get; init; }

    /// <summary>Answers to items of the version.</summary>
    public required long Answers { get; init; }
}
