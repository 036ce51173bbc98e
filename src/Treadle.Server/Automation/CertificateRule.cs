using System.Globalization;
using Treadle.Protocol.Automation;
using Treadle.Statistics.Guarantees;

namespace Treadle.Server.Automation;

/// <summary>What the evidence certifies: the fixed sequence over the grid. Pure: the same facts give the same certificate.</summary>
/// <remarks>
/// An item without an answer counts as an error. That makes every E smaller than it will be, so a threshold that is certified now would have been
/// certified with the answers too, whatever they are: early answers are not favoured, and nobody waits for the slowest.
/// </remarks>
internal static class CertificateRule
{
    /// <summary>The certificate.</summary>
    /// <param name="terms">What the epoch froze.</param>
    /// <param name="history">Evidence from before the epoch, in order.</param>
    /// <param name="drawn">Evidence of the epoch, in order of decision.</param>
    public static CertificateAnswer Judge(EpochTerms terms, IReadOnlyList<EvidenceItem> history, IReadOnlyList<EvidenceItem> drawn)
    {
        var mixture = new EMixture(terms.ErrorTarget);
        var processes = terms.Thresholds.Select(_ => new EMixtureProcess(mixture)).ToList();
        foreach (var item in history.Concat(drawn))
        {
            // Thresholds fall: the levels that hold this item are the last ones.
            for (var level = processes.Count - 1; level >= 0 && item.Score >= terms.Thresholds[level]; level--)
            {
                if (item.SpeaksFor(terms.Thresholds[level]))
                {
                    processes[level].Observe(item.Loss ?? 1);
                }
            }
        }

        var sequence = new FixedSequence(
            terms.ErrorTarget, terms.Delta, terms.Thresholds.ToArray(), terms.Starts.ToArray(), processes.Select(process => process.State).ToList());
        var needed = Math.Log(terms.Starts.Count / terms.Delta);
        var certified = Certified(terms, processes, needed);
        return new CertificateAnswer
        {
            Words = Words(terms, sequence.Threshold),
            Threshold = sequence.Threshold,
            HistoryItems = history.Count,
            DrawnItems = drawn.Count(item => item.Loss is not null),
            OpenItems = drawn.Count(item => item.Loss is null),
            Levels = terms.Thresholds.Select((threshold, level) => new CertificateLevel
            {
                Threshold = threshold,
                Items = processes[level].Observations,
                Errors = processes[level].LossSum,
                LogEvidence = processes[level].HighestLogValue,
                Needed = needed,
                IsCertified = certified.Contains(level),
            }).ToList(),
        };
    }

    private static HashSet<int> Certified(EpochTerms terms, List<EMixtureProcess> processes, double needed)
    {
        var certified = new HashSet<int>();
        foreach (var start in terms.Starts)
        {
            for (var level = start; level < processes.Count && processes[level].HighestLogValue >= needed; level++)
            {
                certified.Add(level);
            }
        }

        return certified;
    }

    private static string Words(EpochTerms terms, double? threshold) => threshold is { } certified
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"While the model and the traffic behave as in epoch {terms.Epoch}, answers of model version {terms.ModelVersion} with a score of at least {certified:0.####} are wrong in less than {terms.ErrorTarget:0.## %} of cases, with confidence {terms.Confidence:0.## %} at all times of the epoch.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"No score is high enough yet to say that the error above it is below {terms.ErrorTarget:0.## %} with confidence {terms.Confidence:0.## %}.");
}
