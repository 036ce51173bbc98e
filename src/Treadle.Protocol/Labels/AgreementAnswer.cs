namespace Treadle.Protocol.Labels;

/// <summary>How far people who answered the same items agree.</summary>
/// <remarks>From 10,000 answers on, up to one in a hundred of the newest may not be counted in yet.</remarks>
public sealed record AgreementAnswer
{
    /// <summary>Items with at least two people's labels.</summary>
    public required long Items { get; init; }

    /// <summary>Labels given to them.</summary>
    public required long Answers { get; init; }

    /// <summary>Share of pairs of people who gave the same label, every item weighing the same, in [0, 1]; null without pairs.</summary>
    public double? Pairwise { get; init; }

    /// <summary>Krippendorff's alpha, by the distance that is natural to the kind of answer: 1 is perfect, 0 is what chance gives; null when it is undefined.</summary>
    public double? Alpha { get; init; }

    /// <summary>Estimated accuracy of one person, from the pairs: the a with a² + (1 − a)²/(K − 1) = pairwise agreement, for other kinds than classification a² alone; null when agreement is below chance.</summary>
    public double? HumanLevel { get; init; }

    /// <summary>Every annotator.</summary>
    public required IReadOnlyList<AnnotatorAgreement> Annotators { get; init; }
}
