namespace Treadle.Protocol.Hosting;

/// <summary>What passes the stages of the wheel in an hour.</summary>
public sealed record WheelFlow
{
    /// <summary>Predictions that arrive.</summary>
    public required double Observe { get; init; }

    /// <summary>Predictions that are answered without a person.</summary>
    public required double Decide { get; init; }

    /// <summary>Answers of people.</summary>
    public required double Answer { get; init; }

    /// <summary>Labels that are resolved or decided.</summary>
    public required double Learn { get; init; }

    /// <summary>Dataset versions.</summary>
    public required double Curate { get; init; }

    /// <summary>Model versions.</summary>
    public required double Train { get; init; }

    /// <summary>Evaluations.</summary>
    public required double Judge { get; init; }

    /// <summary>Moves of aliases.</summary>
    public required double Activate { get; init; }
}
