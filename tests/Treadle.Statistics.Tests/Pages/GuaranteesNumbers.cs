using Treadle.Statistics.Guarantees;

namespace Treadle.Statistics.Tests.Pages;

public sealed class GuaranteesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["e-mixture.clean-100"] = () => new EMixture(.02).LogValue(0, 100),
        ["e-mixture.certified-250"] = () => new EMixture(.02).LogValue(0, 250),
        ["e-mixture.ten-in-1500"] = () => new EMixture(.02).LogValue(10, 1500),
        ["ledger-bound.pi05-k0"] = () => LedgerBound.LargestTotal(0, .05, .05),
        ["ledger-bound.pi05-k5"] = () => LedgerBound.LargestTotal(5, .05, .05),
        ["ledger-bound.pi2-k20"] = () => LedgerBound.LargestTotal(20, .2, .05),
        ["e-detector.four-errors"] = FourErrors,
        ["audit-planner.zero-at-2"] = () => AuditPlanner.IdealAudits(0, .02, .05),
        ["audit-planner.half-at-2"] = () => AuditPlanner.IdealAudits(.01, .02, .05),
        ["audit-planner.quarter-at-1"] = () => AuditPlanner.IdealAudits(.0025, .01, .05),
    };

    private static double FourErrors()
    {
        var detector = new EDetector(.02, .001);
        for (var error = 0; error < 4; error++)
        {
            detector.Observe(1);
        }

        return detector.LogValue;
    }
}
