using System.Text.Json;

namespace Treadle.Protocol.Monitoring;

/// <summary>Something that needs a person, as it stands.</summary>
public sealed record AlertAnswer
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>input_drift, prediction_drift, quality, queue_age, training_failed.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: a column, a model, a queue.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlertState State { get; init; }

    /// <summary>How soon somebody should look.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>What is the case, in words.</summary>
    public required string Message { get; init; }

    /// <summary>When what it speaks of began, by the evidence; null when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The figures it rests on.</summary>
    public JsonElement? Details { get; init; }

    /// <summary>Who changed it last: a person, or treadle.</summary>
    public required string Actor { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
