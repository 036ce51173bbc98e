namespace Treadle.Protocol.Annotators;

/// <summary>How long answers take.</summary>
public sealed record AnswerSeconds
{
    /// <summary>A tenth of the answers is faster.</summary>
    public required double P10 { get; init; }

    /// <summary>Half of them.</summary>
    public required double Median { get; init; }

    /// <summary>Nine tenths of them.</summary>
    public required double P90 { get; init; }

    /// <summary>Answers with a time.</summary>
    public required int Answers { get; init; }
}
