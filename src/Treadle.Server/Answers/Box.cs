using Treadle.Statistics.Metrics;

namespace Treadle.Server.Answers;

/// <summary>A labelled rectangle, in pixels of the original image, origin at the top left.</summary>
internal sealed record Box
{
    /// <summary>Left side.</summary>
    public required double X { get; init; }

    /// <summary>Upper side.</summary>
    public required double Y { get; init; }

    /// <summary>Above 0.</summary>
    public required double Width { get; init; }

    /// <summary>Above 0.</summary>
    public required double Height { get; init; }

    /// <summary>What it is.</summary>
    public required string Label { get; init; }

    /// <summary>How sure the model is, in [0, 1]; people give none.</summary>
    public double? Score { get; init; }

    /// <summary>For the measures of boxes.</summary>
    /// <param name="class">Number of the label.</param>
    public LabelledBox Measured(int @class) => new(X, Y, X + Width, Y + Height, @class, Score ?? 1);
}
