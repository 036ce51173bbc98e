namespace Treadle.Protocol.Labels;

/// <summary>Items on which the same answers stand against each other.</summary>
public sealed record DisagreementGroup
{
    /// <summary>The labels, or canonical texts, in the order of their text.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Give it back as <c>values</c> to read these only.</summary>
    public required string Values { get; init; }

    /// <summary>Items.</summary>
    public required int Items { get; init; }

    /// <summary>Of them, those that wait for a decision or for further people.</summary>
    public required int Waiting { get; init; }
}
