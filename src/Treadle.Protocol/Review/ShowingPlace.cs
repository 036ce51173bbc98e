namespace Treadle.Protocol.Review;

/// <summary>Where a person saw a model's answer.</summary>
public enum ShowingPlace
{
    /// <summary>Inside another product.</summary>
    Embed,

    /// <summary>On the page of the prediction, its trace or its replay.</summary>
    Prediction,

    /// <summary>At the review desk, as a suggestion.</summary>
    Desk,

    /// <summary>Among the answers between which somebody decides.</summary>
    Decision,

    /// <summary>Wherever it was that the person said something about it.</summary>
    Feedback,
}
