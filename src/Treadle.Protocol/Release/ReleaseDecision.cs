using System.Text.Json;

namespace Treadle.Protocol.Release;

/// <summary>What was decided about a model version, with the evidence as it was then; never edited.</summary>
public sealed record ReleaseDecision
{
    /// <summary>1, 2, … within the project.</summary>
    public required long Sequence { get; init; }

    /// <summary>The model version.</summary>
    public required int ModelVersion { get; init; }

    /// <summary><c>promoted</c>, <c>shadowed</c>, <c>refused</c> or <c>rolled_back</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Who: a person's name, or <c>treadle</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The figures it rested on.</summary>
    public JsonElement? Evidence { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
