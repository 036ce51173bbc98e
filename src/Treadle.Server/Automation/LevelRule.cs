using Treadle.Protocol.Automation;
using Treadle.Protocol.Projects;
using Treadle.Server.Predictions;

namespace Treadle.Server.Automation;

/// <summary>The policy that a certificate allows. Pure.</summary>
internal static class LevelRule
{
    /// <summary>The policy; its version is set when it is put in force.</summary>
    /// <param name="highest">The level that the project allows.</param>
    /// <param name="terms">The epoch.</param>
    /// <param name="certified">The lowest certified threshold, or null.</param>
    public static RoutingPolicy Policy(AutomationLevel highest, EpochTerms terms, double? certified)
    {
        var mayAutomate = highest is AutomationLevel.Partial or AutomationLevel.Full;
        var threshold = mayAutomate ? certified : null;
        return new RoutingPolicy
        {
            Version = 0,
            Level = mayAutomate ? (highest == AutomationLevel.Full && threshold == terms.Thresholds[^1] ? AutomationLevel.Full : AutomationLevel.Partial) : highest,
            Threshold = threshold,
            AuditRate = terms.AuditRate,
            Epoch = terms.Epoch,
            ModelVersion = terms.ModelVersion,
        };
    }

    /// <summary>What is missing for more automation.</summary>
    public static IReadOnlyList<string> Missing(AutomationLevel highest, CertificateAnswer certificate, IReadOnlyList<GuardAnswer> guards)
    {
        var missing = new List<string>();
        if (highest is not (AutomationLevel.Partial or AutomationLevel.Full))
        {
            missing.Add($"The project allows the level {highest.ToString().ToLowerInvariant()}; set routing.level to partial to automate what is certified.");
        }

        var next = certificate.Levels.FirstOrDefault(level => !level.IsCertified && (certificate.Threshold is null || level.Threshold < certificate.Threshold));
        if (next is not null)
        {
            missing.Add(FormattableString.Invariant(
                $"Next come scores from {next.Threshold:0.###}: {Amount(next.Items, "item")} of evidence with {Amount((long)next.Errors, "error")} so far; ln E is {next.LogEvidence:0.00} and has to reach {next.Needed:0.00}."));
        }

        if (certificate.OpenItems > 0)
        {
            missing.Add(certificate.OpenItems == 1
                ? "1 drawn item waits for its answer and counts as an error until it comes."
                : FormattableString.Invariant($"{certificate.OpenItems:N0} drawn items wait for their answers and count as errors until they come."));
        }

        missing.AddRange(guards.Where(guard => guard.Reference is null).Select(guard => $"The guard over {guard.Watches} answers has no reference yet: 20 held-out labels of that kind are needed."));
        return missing;
    }

    private static string Amount(long number, string one) => FormattableString.Invariant($"{number:N0} {one}{(number == 1 ? "" : "s")}");
}
