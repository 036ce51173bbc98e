using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Projects;

/// <summary>What kind of answer a project wants.</summary>
[JsonConverter(typeof(TaskKindConverter))]
public enum TaskKind
{
    /// <summary>One label.</summary>
    Classification,

    /// <summary>Any number of labels, none included.</summary>
    LabelSet,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Transcription,

    /// <summary>The values of named fields.</summary>
    Fields,

    /// <summary>Labelled stretches of a text.</summary>
    Spans,

    /// <summary>Labelled rectangles of an image.</summary>
    Boxes,
}
