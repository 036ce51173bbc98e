using Treadle.Server.Datasets;

namespace Treadle.Server.Training;

/// <summary>What a trainer that is a command learns from.</summary>
/// <param name="Run">The training run.</param>
/// <param name="Seed">Seed of every random choice.</param>
/// <param name="DatasetVersion">Where the rows come from.</param>
/// <param name="Rows">Labelled items.</param>
/// <param name="Unlabelled">Items without a label.</param>
internal sealed record CommandTask(string Run, long Seed, int DatasetVersion, IReadOnlyList<DatasetRow> Rows, IReadOnlyList<UnlabelledItem> Unlabelled);
