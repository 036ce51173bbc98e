namespace Treadle.Server.Datasets;

/// <summary>The group and the split of an item.</summary>
/// <param name="Group">Its group and that group's side.</param>
/// <param name="Split">One of <see cref="Datasets.Split"/>.</param>
/// <param name="IsNew">Whether the group was given just now and has to be kept.</param>
internal sealed record SplitAssignment(ItemGroup Group, string Split, bool IsNew);
