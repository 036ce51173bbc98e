using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Labels;

/// <summary>What was said of an item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<HistoryKind>))]
public enum HistoryKind
{
    /// <summary>A model's answer.</summary>
    Prediction,

    /// <summary>A label, in the review queue or by feedback.</summary>
    Label,

    /// <summary>Somebody could not say.</summary>
    NotSure,

    /// <summary>The suggestion, or the answer, is wrong.</summary>
    Reject,

    /// <summary>The item was left to others.</summary>
    Skip,

    /// <summary>No proper input.</summary>
    Junk,

    /// <summary>The answer was taken as it is.</summary>
    Accept,

    /// <summary>The answer was changed.</summary>
    Edit,

    /// <summary>A mark.</summary>
    Rating,

    /// <summary>What happened later in the world.</summary>
    Outcome,

    /// <summary>Words alone.</summary>
    Comment,

    /// <summary>A decision about the label.</summary>
    Decision,
}
