namespace Treadle.Protocol.Projects;

/// <summary>What an answer may look like, where the labels alone do not say it.</summary>
public sealed record AnswerConfig
{
    /// <summary>Smallest number, for the kind number.</summary>
    public double? Min { get; init; }

    /// <summary>Largest number, for the kind number.</summary>
    public double? Max { get; init; }

    /// <summary>Numbers are whole multiples of this, counted from <see cref="Min"/> or 0; above 0.</summary>
    public double? Step { get; init; }

    /// <summary>Two numbers that differ by no more than this are the same answer; at least 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>The fields to read, for the kind fields.</summary>
    public IReadOnlyList<AnswerFieldConfig> Fields { get; init; } = [];

    /// <summary>Intersection over union from which two boxes with the same label are the same box, in [0.05, 0.95].</summary>
    public double Overlap { get; init; } = 0.5;
}
