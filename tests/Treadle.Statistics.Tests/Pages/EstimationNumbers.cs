using Treadle.Statistics.Estimation;

namespace Treadle.Statistics.Tests.Pages;

public sealed class EstimationNumbers : IWorkedNumbers
{
    private static readonly int[] Chosen = [1, 1, 1, 0];
    private static readonly double[] Losses = [0, 1, 0, 0];
    private static readonly double[] Chances = [1, .5, .5, .25];
    private static readonly AuditStratum[] Strata = [new(6000, 0, 0, .1), new(1000, 0, 0, .5)];

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["inverse-propensity.thompson"] = () => InversePropensity.HorvitzThompson(Chosen, Losses, Chances).Value,
        ["inverse-propensity.hajek"] = () => InversePropensity.Hajek(Chosen, Losses, Chances).Value,
        ["inverse-propensity.augmented"] = () => InversePropensity.Augmented(Chosen, Losses, Chances, [.2, .5, .1, .3]).Value,
        ["inverse-propensity.worth"] = () => InversePropensity.EffectiveSampleSize(Chosen, Chances),
        ["inverse-propensity.upper"] = () => new MeanEstimate(.1, .02).Interval().Upper,
        ["prediction-powered.mean"] = () => Powered().Mean.Value,
        ["prediction-powered.se"] = () => Powered().Mean.StandardError,
        ["prediction-powered.labels-only-se"] = () => Powered().LabelsOnly.StandardError,
        ["prediction-powered.raw-lambda"] = () => Powered().RawLambda,
        ["stratified-audit.certain"] = () => StratifiedAudit.Allocate(Strata, 100)[0],
        ["stratified-audit.unsure"] = () => StratifiedAudit.Allocate(Strata, 100)[1],
        ["stratified-audit.mean"] = () => StratifiedAudit.Estimate([new AuditStratum(6000, 55, .01, .1), new AuditStratum(1000, 45, .3, .46)]).Value,
        ["stratified-audit.se"] = () => StratifiedAudit.Estimate([new AuditStratum(6000, 55, .01, .1), new AuditStratum(1000, 45, .3, .46)]).StandardError,
    };

    private static PredictionPowered Powered() => PredictionPowered.Estimate(
        [1, 0, 1, 1, 0, 1, 0, 0],
        [.9, .2, .7, .8, .4, .6, .3, .1],
        [.8, .3, .6, .9, .1, .5, .7, .2, .4, .9, .6, .3, .8, .2, .7, .5]);
}
