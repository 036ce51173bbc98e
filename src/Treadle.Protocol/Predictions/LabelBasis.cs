using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Predictions;

/// <summary>Which labelled items count when answers are held against people's labels.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<LabelBasis>))]
public enum LabelBasis
{
    /// <summary>Items that chance alone brought forward and that people answered without seeing the model's answer: they stand for the traffic.</summary>
    Evidence,

    /// <summary>Every item with a label, also those chosen for their content or answered with the model's answer in view: they stand for themselves only.</summary>
    Any,
}
