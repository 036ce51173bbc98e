using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Review;

/// <summary>Where a review item stands.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ReviewState>))]
public enum ReviewState
{
    /// <summary>Waits for answers.</summary>
    Open,

    /// <summary>Nobody gave a label, people do not agree, or somebody asked for one: waits for an expert.</summary>
    Expert,

    /// <summary>The experts cannot say either: waits for the customer.</summary>
    Customer,

    /// <summary>Has the answers it wanted.</summary>
    Closed,
}
