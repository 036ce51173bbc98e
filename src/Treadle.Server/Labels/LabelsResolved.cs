namespace Treadle.Server.Labels;

/// <summary>What one resolution did.</summary>
/// <param name="Items">Items about which something new was said.</param>
/// <param name="Appended">Label facts that were written.</param>
internal sealed record LabelsResolved(int Items, int Appended);
