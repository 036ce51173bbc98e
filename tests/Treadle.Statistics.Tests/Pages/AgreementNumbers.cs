using Treadle.Statistics.Agreement;

namespace Treadle.Statistics.Tests.Pages;

public sealed class AgreementNumbers : IWorkedNumbers
{
    private const double No = double.NaN;
    private static readonly int[] Gaps = [0, 0, 1, 1, 1, -1, 0, 1, 0];

    // K. Krippendorff (2011), section C: four observers, twelve units.
    private static readonly double[] Twelve =
    [
        1, 1, No, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 1, 2, 3, 4, 4, 4, 4, 4, 1, 1, 2, 1, 2, 2, 2, 2, No, 5, 5, 5, No, No, 1, 1, No, No, 3, No,
    ];

    private static CohenKappa Cohen => CohenKappa.Of(
        [.. Enumerable.Repeat(0, 25), .. Enumerable.Repeat(1, 25)],
        [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 5), .. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 15)],
        2);

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["percent-agreement.pooled"] = () => PercentAgreement.Of(Gaps, 3).Pooled,
        ["percent-agreement.mean"] = () => PercentAgreement.Of(Gaps, 3).MeanOfItems,
        ["cohen-kappa.kappa"] = () => Cohen.Unweighted,
        ["cohen-kappa.standard-error"] = () => Cohen.StandardError,
        ["cohen-kappa.gwet"] = () => Cohen.GwetAc1,
        ["cohen-kappa.quadratic"] = () => CohenKappa.Of([0, 1, 2, 2], [0, 2, 2, 1], 3).Weighted(KappaWeights.Quadratic),
        ["fleiss-kappa.kappa"] = () => FleissKappa.OfCounts([3, 0, 0, 3, 2, 1, 1, 2], 2).Kappa,
        ["fleiss-kappa.randolph"] = () => FleissKappa.OfCounts([3, 0, 0, 3, 2, 1, 1, 2], 2).Randolph,
        ["krippendorff-alpha.nominal"] = () => KrippendorffAlpha.Of(Twelve, 4, MeasurementLevel.Nominal),
        ["krippendorff-alpha.ordinal"] = () => KrippendorffAlpha.Of(Twelve, 4, MeasurementLevel.Ordinal),
        ["krippendorff-alpha.interval"] = () => KrippendorffAlpha.Of(Twelve, 4, MeasurementLevel.Interval),
    };
}
