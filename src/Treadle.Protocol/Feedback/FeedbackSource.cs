using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Feedback;

/// <summary>Who says it; a better source overrides a weaker one.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FeedbackSource>))]
public enum FeedbackSource
{
    /// <summary>Somebody who uses the product.</summary>
    User,

    /// <summary>A domain expert.</summary>
    Expert,

    /// <summary>The customer, whose word is final.</summary>
    Customer,
}
