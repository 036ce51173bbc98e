using Treadle.Protocol.Release;

namespace Treadle.Server.Release;

/// <summary>What the evidence says of a challenger.</summary>
/// <param name="Decision"><see cref="Decision.Promoted"/>, <see cref="Decision.Refused"/>, or null: wait.</param>
/// <param name="Words">Why, in words.</param>
/// <param name="Gates">How each condition stands.</param>
/// <param name="DisagreementsMissing">About how many more answered disagreements decide; null: cannot be told.</param>
internal sealed record Verdict(string? Decision, string Words, IReadOnlyList<Gate> Gates, int? DisagreementsMissing);
