namespace Treadle.Protocol.Slices;

/// <summary>A model version and how many of its answers have a label.</summary>
public sealed record LabelledModel
{
    /// <summary>Name of the version.</summary>
    public required string Model { get; init; }

    /// <summary>Labelled items that it answered.</summary>
    public required long Items { get; init; }
}
