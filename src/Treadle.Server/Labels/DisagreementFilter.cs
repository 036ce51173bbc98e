namespace Treadle.Server.Labels;

/// <summary>Which disagreements are asked for.</summary>
internal sealed record DisagreementFilter
{
    /// <summary>The parts of the list that are read, in their order.</summary>
    public required IReadOnlyList<DisagreementStage> Stages { get; init; }

    /// <summary>Only those between exactly these answers, in the order of their text; null: all.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}
