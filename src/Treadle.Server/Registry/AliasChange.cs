namespace Treadle.Server.Registry;

/// <summary>Where an alias is to point.</summary>
/// <param name="Alias">One of <see cref="Registry.Alias"/>.</param>
/// <param name="Version">The version; null: nowhere.</param>
/// <param name="Reason">Why, who and on what evidence.</param>
internal sealed record AliasChange(string Alias, int? Version, MoveReason Reason);
