using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Predictions;

/// <summary>What was decided for a prediction before any outcome was known.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Route>))]
public enum Route
{
    /// <summary>The model's answer is used; nobody looks.</summary>
    Auto,

    /// <summary>The model's answer is shown to a person, who decides.</summary>
    Assist,

    /// <summary>A person answers.</summary>
    Review,

    /// <summary>The model's answer is used, and by a random coin a person checks it blind.</summary>
    Audit,

    /// <summary>The answer is recorded and used by nobody.</summary>
    Shadow,
}
