using Treadle.Protocol.Review;

namespace Treadle.Protocol.Projects;

/// <summary>How people answer.</summary>
public sealed record ReviewConfig
{
    /// <summary>People asked per item, 1 to 100.</summary>
    public int AnswersPerItem { get; init; } = 1;

    /// <summary>Most people asked when the answers conflict, at least <see cref="AnswersPerItem"/>; two more than that when null, seven with <see cref="Adaptive"/>.</summary>
    public int? MaxAnswersPerItem { get; init; }

    /// <summary>Share of reviewed items that are answered without the suggestion, in [0.1, 1].</summary>
    public double BlindShare { get; init; } = 0.1;

    /// <summary>Minutes for which a claimed item is reserved, 1 to 1440.</summary>
    public int LeaseMinutes { get; init; } = 10;

    /// <summary>Asks further people only while it is not sure enough what an item is; null: everybody who was asked for is asked.</summary>
    public AdaptiveConfig? Adaptive { get; init; }

    /// <summary>Who is asked after whom when people cannot say: crowd, then expert, then customer; crowd and expert when null.</summary>
    public IReadOnlyList<AnnotationSource>? Escalation { get; init; }

    /// <summary>Share of a person's items that are gold items, once there are any, in [0, 0.5]; 0.05 when null, 0 mixes none in.</summary>
    public double? GoldShare { get; init; }

    /// <summary>Whether nearly equal items are answered together; true when null. Audits and other evidence never are.</summary>
    public bool? FoldDuplicates { get; init; }

    /// <summary>General instructions, shown on demand.</summary>
    public string? Instructions { get; init; }

    /// <summary>Items that people can label in a day, if it is limited; routes that ask for more wait.</summary>
    public int? DailyBudget { get; init; }
}
