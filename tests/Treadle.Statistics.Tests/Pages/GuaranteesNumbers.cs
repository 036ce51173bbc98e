using Treadle.Statistics.Guarantees;

namespace Treadle.Statistics.Tests.Pages;

public sealed class GuaranteesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["e-mixture.clean-100"] = () => new EMixture(.02).LogValue(0, 100),
        ["e-mixture.certified-250"] = () => new EMixture(.02).LogValue(0, 250),
        ["e-mixture.ten-in-1500"] = () => new EMixture(.02).LogValue(10, 1500),
        ["fixed-sequence.certified"] = () => Certified(.95),
        ["fixed-sequence.held-up"] = () => Certified(.6),
        ["ledger-bound.pi05-k0"] = () => LedgerBound.LargestTotal(0, .05, .05),
        ["ledger-bound.pi05-k5"] = () => LedgerBound.LargestTotal(5, .05, .05),
        ["ledger-bound.pi2-k20"] = () => LedgerBound.LargestTotal(20, .2, .05),
        ["e-detector.four-errors"] = () => FourErrors(),
        ["non-inferiority.thousand-agreements"] = () => AfterAgreements(),
        ["non-inferiority.needed"] = () => AgreementsNeeded(),
        ["audit-planner.zero-at-2"] = () => AuditPlanner.IdealAudits(0, .02, .05),
        ["audit-planner.half-at-2"] = () => AuditPlanner.IdealAudits(.01, .02, .05),
        ["audit-planner.quarter-at-1"] = () => AuditPlanner.IdealAudits(.0025, .01, .05),
        ["audit-planner.mixture-half-at-2"] = () => AuditPlanner.MixtureAudits(.01, .02, .05)!.Value,
        ["delta-budget.first"] = () => DeltaBudget.OfEpoch(.05, 1),
        ["delta-budget.tenth"] = () => DeltaBudget.OfEpoch(.05, 10),
        ["betting-confidence-sequence.first-capital"] = () => BettingConfidenceSequence.Capital([1], .3, .05, 1, BettingHedge.Larger)[0],
        ["betting-confidence-sequence.tenth-capital"] = () => BettingConfidenceSequence.Capital([1, 0, 1, 1, 0, 0, 1, 0, 1, 1], .3, .05, 1, BettingHedge.Larger)[9],
        ["betting-confidence-sequence.upper-after-300-zeros"] = () => UpperAfterZeros(),
        ["predictable-mixture.hoeffding-upper"] = () => HoeffdingAfterZeros(),
        ["predictable-mixture.bernstein-upper"] = () => BernsteinAfterZeros(),
        ["risk-p-values.hoeffding"] = () => RiskPValues.Hoeffding(1000, .01, .02),
        ["risk-p-values.bentkus"] = () => RiskPValues.Bentkus(1000, .01, .02),
        ["risk-p-values.binomial"] = () => RiskPValues.Binomial(1000, .01, .02),
        ["selective-guaranteed-risk.bound"] = () => FirstProbe(),
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

    private static int Certified(double score)
    {
        var sequence = new FixedSequence(.2, .05, [.9, .5]);
        for (var row = 0; row < 300; row++)
        {
            sequence.Observe(score, 0);
        }

        return sequence.CertifiedLevels;
    }

    private static double AfterAgreements()
    {
        var test = new NonInferiority(.01);
        return test.Observe(0, 1000);
    }

    private static int AgreementsNeeded()
    {
        var test = new NonInferiority(.01);
        var rows = 0;
        while (!test.IsCertified(.05))
        {
            test.Observe(0);
            rows++;
        }

        return rows;
    }

    private static double UpperAfterZeros()
    {
        var (lower, upper) = (new double[300], new double[300]);
        BettingConfidenceSequence.Bounds(new double[300], .05, lower, upper);
        return upper[^1];
    }

    private static double HoeffdingAfterZeros()
    {
        var (lower, upper) = (new double[300], new double[300]);
        PredictableMixture.Hoeffding(new double[300], .05, lower, upper);
        return upper[^1];
    }

    private static double BernsteinAfterZeros()
    {
        var (lower, upper) = (new double[300], new double[300]);
        PredictableMixture.EmpiricalBernstein(new double[300], .05, lower, upper);
        return upper[^1];
    }

    private static double FirstProbe()
    {
        double[] scores = [.. Enumerable.Range(0, 300).Select(row => (double)row)];
        return SelectiveGuaranteedRisk.Search(scores, new int[300], .05, .05).Probes[0].Bound;
    }
}
