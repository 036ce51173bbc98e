using Treadle.Protocol.Monitoring;

namespace Treadle.Protocol.Annotators;

/// <summary>Everybody who answers in a project, in alphabetical order: nobody is ranked.</summary>
/// <remarks>From 10,000 answers on, up to one in a hundred of the newest may not be counted in yet; whether somebody's answers count is always of now.</remarks>
public sealed record AnnotatorsAnswer
{
    /// <summary>Krippendorff's alpha over items with several people's labels, with a 95 % bootstrap interval over items; null when it is undefined.</summary>
    public AgreementLevel? Alpha { get; init; }

    /// <summary>Share of other people's labels that were the same, over all pairs.</summary>
    public required MeasuredShare Pairs { get; init; }

    /// <summary>Every annotator.</summary>
    public required IReadOnlyList<AnnotatorDetail> Annotators { get; init; }
}
