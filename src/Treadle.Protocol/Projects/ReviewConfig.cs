namespace Treadle.Protocol.Projects;

/// <summary>How people answer.</summary>
public sealed record ReviewConfig
{
    /// <summary>People asked per item, 1 to 25.</summary>
    public int AnswersPerItem { get; init; } = 1;

    /// <summary>Most people asked when the answers conflict, at least <see cref="AnswersPerItem"/>; two more than that when null.</summary>
    public int? MaxAnswersPerItem { get; init; }

    /// <summary>Share of reviewed items that are answered without the suggestion, in [0.1, 1].</summary>
    public double BlindShare { get; init; } = 0.1;

    /// <summary>Minutes for which a claimed item is reserved, 1 to 1440.</summary>
    public int LeaseMinutes { get; init; } = 10;

    /// <summary>General instructions, shown on demand.</summary>
    public string? Instructions { get; init; }

    /// <summary>Items that people can label in a day, if it is limited; routes that ask for more wait.</summary>
    public int? DailyBudget { get; init; }
}
