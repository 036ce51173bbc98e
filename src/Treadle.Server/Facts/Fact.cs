namespace Treadle.Server.Facts;

/// <summary>One journal record on its way into the store.</summary>
/// <param name="Sequence">Its number in the store, given in the drain's transaction; grows by one from fact to fact.</param>
/// <param name="Kind">What the payload is.</param>
/// <param name="Payload">UTF-8 JSON.</param>
internal readonly record struct Fact(long Sequence, FactKind Kind, ReadOnlyMemory<byte> Payload);
