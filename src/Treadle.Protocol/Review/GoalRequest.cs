namespace Treadle.Protocol.Review;

/// <summary>Sets a person's goal.</summary>
public sealed record GoalRequest
{
    /// <summary>Answers per day, 1 to 100,000; null takes the goal away.</summary>
    public int? PerDay { get; init; }
}
