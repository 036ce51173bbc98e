using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Review;

/// <summary>Why people are asked about an item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ReviewReason>))]
public enum ReviewReason
{
    /// <summary>Champion and challenger gave different labels.</summary>
    Disagreement,

    /// <summary>An automated answer drawn at random to be checked.</summary>
    Audit,

    /// <summary>Chosen because its label would teach much.</summary>
    Selected,

    /// <summary>Sent to people by hand.</summary>
    Requested,

    /// <summary>The model's answer is a proposal that a person confirms.</summary>
    Assist,

    /// <summary>The model was not sure enough, or there is none.</summary>
    Review,

    /// <summary>Its label is known: mixed in to measure or to teach. Shown to leads only.</summary>
    Gold,
}
