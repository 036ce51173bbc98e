using System.Text.Json;

namespace Treadle.Protocol.Registry;

/// <summary>One change of where an alias points; never edited.</summary>
public sealed record AliasMove
{
    /// <summary>1, 2, … within the project.</summary>
    public required long Sequence { get; init; }

    /// <summary><c>champion</c> or <c>challenger</c>.</summary>
    public required string Alias { get; init; }

    /// <summary>Where it points now; null when it points nowhere.</summary>
    public int? Version { get; init; }

    /// <summary>Where it pointed before.</summary>
    public int? PreviousVersion { get; init; }

    /// <summary><c>promote</c>, <c>rollback</c>, <c>shadow</c>, <c>refuse</c> or <c>withdraw</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Who: a person's name, or <c>treadle</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The figures it rested on.</summary>
    public JsonElement? Evidence { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
