namespace Treadle.Statistics.Guarantees;

/// <summary>Answers that shared one audit rate.</summary>
/// <param name="AuditedLosses">k, the sum of audited losses.</param>
/// <param name="Answers">N, all answers, audited or not.</param>
/// <param name="AuditRate">π, the chance of an audit, in (0, 1].</param>
public readonly record struct LedgerStratum(double AuditedLosses, long Answers, double AuditRate);
