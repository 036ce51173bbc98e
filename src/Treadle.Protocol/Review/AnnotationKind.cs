using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Review;

/// <summary>What somebody answers.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AnnotationKind>))]
public enum AnnotationKind
{
    /// <summary>The item has the label <see cref="AnnotationRequest.Label"/>.</summary>
    Label,

    /// <summary>Looked at, and undecided: counts as an answer without a label.</summary>
    NotSure,

    /// <summary>The suggestion is wrong, unsaid what is right: counts as an answer without a label.</summary>
    Reject,

    /// <summary>Not looked at: somebody else shall answer; this person does not get the item again.</summary>
    Skip,

    /// <summary>The item is no proper input: it leaves training and evaluation until a lead restores it.</summary>
    Junk,

    /// <summary>Takes an earlier answer back; written by <c>POST /annotations/{id}/undo</c> only.</summary>
    Undo,
}
