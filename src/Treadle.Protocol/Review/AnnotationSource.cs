using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Review;

/// <summary>In which capacity somebody answers.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AnnotationSource>))]
public enum AnnotationSource
{
    /// <summary>One of the annotators; several answers are resolved into a label.</summary>
    Crowd,

    /// <summary>A domain expert; one answer decides.</summary>
    Expert,

    /// <summary>The customer: asked last, and their word is final.</summary>
    Customer,
}
