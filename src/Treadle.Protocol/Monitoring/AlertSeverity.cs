using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Monitoring;

/// <summary>How soon somebody should look.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AlertSeverity>))]
public enum AlertSeverity
{
    /// <summary>With the next report.</summary>
    Warning,

    /// <summary>Now.</summary>
    Critical,
}
