using System.Globalization;
using Treadle.Protocol.Monitoring;

namespace Treadle.Server.Monitoring;

/// <summary>Says in words what has drifted. Pure.</summary>
internal static class DriftWords
{
    /// <summary>An excess over chance from which drift is critical, which the literature on the index calls large.</summary>
    private const double LargeShift = 0.25;

    /// <summary>The alert for drifted columns of one kind, worst first.</summary>
    public static AlertCause Cause(string kind, string subject, IReadOnlyList<DriftColumn> drifted, DriftAnswer drift)
    {
        var worst = drifted[0];
        var cell = worst.Cells.MaxBy(each => Math.Abs(each.Analysis - each.Reference))!;
        var others = drifted.Count == 1 ? "" : $" Also drifted: {string.Join(", ", drifted.Skip(1).Select(column => column.Name))}.";
        return new AlertCause
        {
            Kind = kind,
            Subject = subject,
            Severity = worst.Psi - worst.PsiExpected >= LargeShift ? AlertSeverity.Critical : AlertSeverity.Warning,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{worst.Name} has drifted: stability index {worst.Psi:0.00} where chance gives {worst.PsiExpected:0.00} and {worst.PsiThreshold:0.00} counts. The share of \"{cell.Name}\" went from {cell.Reference:P1} to {cell.Analysis:P1} (n = {drift.ReferenceRows} and {drift.AnalysisRows}).{others}"),
            Since = drift.AnalysisFrom,
            Details = drifted.Select(column => new { column.Name, column.Psi, column.PsiExpected, column.PsiThreshold, column.JensenShannon, column.PAdjusted }).ToList(),
        };
    }
}
