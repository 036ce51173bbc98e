using Treadle.Server.Facts;

namespace Treadle.Server.Datasets;

/// <summary>Which labels a dataset version is to hold.</summary>
/// <param name="Reason">Why, in words.</param>
/// <param name="LabelsSince">Only items that happened at or after this instant; null: all.</param>
/// <param name="AsOf">The labels as known then.</param>
internal sealed record DatasetWish(string Reason, DateTimeOffset? LabelsSince, AsOf AsOf);
