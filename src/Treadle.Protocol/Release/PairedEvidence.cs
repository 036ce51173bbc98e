namespace Treadle.Protocol.Release;

/// <summary>Champion and challenger on labelled items that neither learned from.</summary>
public sealed record PairedEvidence
{
    /// <summary>Items that only the challenger has right.</summary>
    public required int Wins { get; init; }

    /// <summary>Items that only the champion has right: the negative flips.</summary>
    public required int Losses { get; init; }

    /// <summary>Labelled items compared.</summary>
    public required int LabelledItems { get; init; }

    /// <summary>Items compared with those where both agree in shadow, which need no label; these count by the share of disagreements that have one.</summary>
    public required double ComparedItems { get; init; }

    /// <summary>Items of the evaluation split among the labelled ones.</summary>
    public required int EvaluationItems { get; init; }

    /// <summary>Disagreements seen in shadow.</summary>
    public required int ShadowDisagreements { get; init; }

    /// <summary>Of them, those that people have answered.</summary>
    public required int LabelledDisagreements { get; init; }

    /// <summary>Whether the challenger was trained because the world changed: then the champion's right answers are few and of the past.</summary>
    public bool? AfterChange { get; init; }

    /// <summary>ln e of the sequential McNemar test.</summary>
    public double LogE { get; init; }

    /// <summary>ln e of "it loses at most gates.non_inferiority_margin"; null when no margin is set.</summary>
    public double? LogNonInferiority { get; init; }

    /// <summary>Upper bound of the share of negative flips.</summary>
    public double? NegativeFlipsHigh { get; init; }
}
