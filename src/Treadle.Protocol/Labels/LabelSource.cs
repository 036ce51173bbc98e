using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Labels;

/// <summary>Whose word a label is; a later member overrides an earlier one.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<LabelSource>))]
public enum LabelSource
{
    /// <summary>Resolved from the answers of annotators, or from what users did with the answer.</summary>
    Crowd = 1,

    /// <summary>A domain expert.</summary>
    Expert = 2,

    /// <summary>The customer, whose word is final.</summary>
    Customer = 3,
}
