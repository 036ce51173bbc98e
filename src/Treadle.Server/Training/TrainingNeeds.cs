using Treadle.Protocol.Errors;
using Treadle.Server.Datasets;

namespace Treadle.Server.Training;

/// <summary>Refuses trainings that have too little to learn from.</summary>
internal static class TrainingNeeds
{
    /// <summary>A number is learned by five folds, each with two rows at least.</summary>
    public const int FewestNumbers = 10;

    /// <summary>Needs rows of two labels.</summary>
    public static void TwoLabels(MaterialWish wish, IReadOnlyList<DatasetRow> rows)
    {
        if (rows.Select(row => row.Label).Distinct().Count() < 2)
        {
            throw new ProblemException(
                ErrorCodes.TrainingTooFewLabels, $"Dataset version {wish.DatasetVersion} has {rows.Count} items to learn from; a model needs items of at least two labels.", []);
        }
    }

    /// <summary>Needs so many rows.</summary>
    public static void Rows(MaterialWish wish, IReadOnlyList<DatasetRow> rows, int fewest)
    {
        if (rows.Count < fewest)
        {
            throw new ProblemException(
                ErrorCodes.TrainingTooFewLabels, $"Dataset version {wish.DatasetVersion} has {rows.Count} items to learn from; a model needs at least {fewest}.", []);
        }
    }
}
