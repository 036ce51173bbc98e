using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Projects;

/// <summary>How much is left to the model, from nothing to everything certified.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AutomationLevel>))]
public enum AutomationLevel
{
    /// <summary>People answer everything; no model is asked.</summary>
    Human,

    /// <summary>A model answers in the dark; people answer everything blind.</summary>
    Shadow,

    /// <summary>People answer with the model's suggestion in view; a share stays blind.</summary>
    Assist,

    /// <summary>The model answers where its error is certified; people answer the rest.</summary>
    Partial,

    /// <summary>The model answers everything once the lowest threshold is certified; the audit floor stays.</summary>
    Full,
}
