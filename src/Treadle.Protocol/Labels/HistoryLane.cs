using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Labels;

/// <summary>Who speaks of an item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<HistoryLane>))]
public enum HistoryLane
{
    /// <summary>A model.</summary>
    Model,

    /// <summary>Somebody who uses the product, by feedback.</summary>
    User,

    /// <summary>An annotator.</summary>
    Crowd,

    /// <summary>A domain expert.</summary>
    Expert,

    /// <summary>The customer.</summary>
    Customer,
}
