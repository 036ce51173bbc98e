namespace Treadle.Statistics.Crowd;

/// <summary>What <see cref="CrowdLab"/> says about items and annotators.</summary>
public sealed class CrowdLabResult
{
    /// <summary>N classes: the consensus of model and people.</summary>
    public required int[] Labels { get; init; }

    /// <summary>N numbers in [0, 1]: the posterior of the consensus. Lower is worse.</summary>
    public required double[] Quality { get; init; }

    /// <summary>N × K, row-major posteriors.</summary>
    public required double[] Posteriors { get; init; }

    /// <summary>N shares of annotators who gave the consensus; NaN without answers.</summary>
    public required double[] AnnotatorAgreement { get; init; }

    /// <summary>The weight of the model against one annotator.</summary>
    public required double ModelWeight { get; init; }

    /// <summary>W weights of annotators.</summary>
    public required double[] AnnotatorWeights { get; init; }

    /// <summary>W numbers in [0, 1]: how good each annotator's answers are. Lower is worse; NaN without answers.</summary>
    public required double[] AnnotatorQuality { get; init; }

    /// <summary>W shares of answers that equal the consensus; NaN without answers.</summary>
    public required double[] AgreementWithConsensus { get; init; }

    /// <summary>W classes: the given class of each annotator that agrees least with the consensus, ties to the lowest; −1 without answers.</summary>
    public required int[] WorstClass { get; init; }
}
