namespace Treadle.Server.Datasets;

/// <summary>The parts of a dataset version.</summary>
internal static class Split
{
    /// <summary>Models learn from it.</summary>
    public const string Train = "train";

    /// <summary>Models are judged on it and never learn from it.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Too close to an evaluation item to be learned from, and not drawn at random.</summary>
    public const string LeftOut = "left_out";
}
