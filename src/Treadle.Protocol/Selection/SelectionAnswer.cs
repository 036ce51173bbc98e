namespace Treadle.Protocol.Selection;

/// <summary>What was chosen, or what would be.</summary>
public sealed record SelectionAnswer
{
    /// <summary>Name of the query strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Model version whose scores were used.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>Items that could have been chosen, after duplicates were folded and junk was left out.</summary>
    public required int Pool { get; init; }

    /// <summary>Items left out because they nearly repeat another one of the pool.</summary>
    public required int Folded { get; init; }

    /// <summary>Items left out because they hold next to nothing, or almost no word that the model knows.</summary>
    public required int Junk { get; init; }

    /// <summary>Seed of the draw.</summary>
    public required long Seed { get; init; }

    /// <summary>The chosen items: the random ones first, then by the order of choice.</summary>
    public required IReadOnlyList<SelectedItem> Items { get; init; }
}
