using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Review;

/// <summary>Why somebody is not sure.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<NotSureReason>))]
public enum NotSureReason
{
    /// <summary>The item cannot be read or understood.</summary>
    Unclear,

    /// <summary>It is clear, and none of the labels says what it is.</summary>
    NoLabelFits,

    /// <summary>Somebody who knows more has to say: the item goes to an expert at once.</summary>
    NeedsExpert,
}
