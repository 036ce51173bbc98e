namespace Treadle.Server.Registry;

/// <summary>Why an alias moves.</summary>
/// <param name="Action">One of <see cref="AliasAction"/>.</param>
/// <param name="Words">The reason in words; never empty.</param>
/// <param name="Actor">A person's name, or <c>treadle</c>.</param>
/// <param name="Evidence">Figures that are kept with the move; null when there are none.</param>
internal sealed record MoveReason(string Action, string Words, string Actor, object? Evidence = null);
