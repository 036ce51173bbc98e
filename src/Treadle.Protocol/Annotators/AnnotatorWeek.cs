using Treadle.Protocol.Monitoring;

namespace Treadle.Protocol.Annotators;

/// <summary>One week of an annotator.</summary>
public sealed record AnnotatorWeek
{
    /// <summary>Its Monday, 00:00 UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Agreement with peers, or with decided labels where there are some.</summary>
    public required MeasuredShare Agreement { get; init; }
}
