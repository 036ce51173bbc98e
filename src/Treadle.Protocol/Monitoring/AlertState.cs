using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Monitoring;

/// <summary>Where an alert stands. It only moves forward.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AlertState>))]
public enum AlertState
{
    /// <summary>Nobody has looked yet.</summary>
    Raised,

    /// <summary>A person has seen it and is at it.</summary>
    Acknowledged,

    /// <summary>It is over.</summary>
    Resolved,
}
