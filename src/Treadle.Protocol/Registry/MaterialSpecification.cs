using Treadle.Protocol.Projects;

namespace Treadle.Protocol.Registry;

/// <summary>What a model that Treadle trained reads of an item and how its answer is brought into form. Fixed when it is trained, so that it answers the same for ever.</summary>
public sealed record MaterialSpecification
{
    /// <summary>The input fields, in the order of the model's columns; for images the one field that holds the image.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The section <c>answer</c> of the project file as it was, for the kinds that are held to a form.</summary>
    public AnswerConfig? Answer { get; init; }
}
