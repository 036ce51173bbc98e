using System.Globalization;
using Treadle.Protocol.Automation;
using Treadle.Statistics.Guarantees;

namespace Treadle.Server.Automation;

/// <summary>The account of automated answers over all epochs. Pure.</summary>
/// <remarks>
/// Each epoch has one audit rate and is a stratum. Epoch k gets δ·6/(π²k²), so that the sum over any number of epochs holds at all times with 1 − δ.
/// The bound holds for every beginning of the stream at once, so the newest answers, whose audits are still open, may be left out; an open audit before an
/// answered one counts as an error.
/// </remarks>
internal static class LedgerRule
{
    /// <summary>One epoch with its audits.</summary>
    /// <param name="Terms">What it froze.</param>
    /// <param name="Answers">Automated answers so far.</param>
    /// <param name="Audits">Its audits of automated answers, in order of decision.</param>
    public sealed record Account(EpochTerms Terms, long Answers, IReadOnlyList<EvidenceItem> Audits);

    /// <summary>The ledger.</summary>
    /// <param name="accounts">All epochs, oldest first.</param>
    /// <param name="confidence">1 − δ of the whole.</param>
    public static LedgerAnswer Add(IReadOnlyList<Account> accounts, double confidence)
    {
        var epochs = accounts.Select(account => Epoch(account, 1 - confidence)).ToList();
        var covered = epochs.Sum(epoch => epoch.Covered);
        double? upper = covered == 0 ? null : epochs.Sum(epoch => epoch.LargestErrors) / covered;
        return new LedgerAnswer
        {
            Words = upper is { } share
                ? string.Create(CultureInfo.InvariantCulture, $"Of {covered:N0} automated answers at most {share:P1} are wrong, with confidence {confidence:0.## %} at all times, whatever the data did.")
                : "No automated answer has been audited yet.",
            Answers = epochs.Sum(epoch => epoch.Answers),
            Covered = covered,
            UpperShare = upper,
            Confidence = confidence,
            Epochs = epochs,
        };
    }

    private static LedgerEpoch Epoch(Account account, double delta)
    {
        var audits = account.Audits;
        var last = audits.Count;
        while (last > 0 && audits[last - 1] is { Loss: null, IsOverdue: false })
        {
            last--;
        }

        // Up to the answer before the first audit that is still open.
        var covered = last == audits.Count ? account.Answers : Math.Max(audits[last].Answers - 1, 0);
        var errors = audits.Take(last).Sum(audit => audit.Loss ?? 1);
        var share = DeltaBudget.OfEpoch(delta, account.Terms.Number);
        return new LedgerEpoch
        {
            Epoch = account.Terms.Epoch,
            ModelVersion = account.Terms.ModelVersion,
            StartedAt = account.Terms.RecordedAt,
            Reason = account.Terms.Reason,
            AuditRate = account.Terms.AuditRate,
            Answers = account.Answers,
            Covered = covered,
            Audits = last,
            AuditErrors = errors,
            OpenAudits = audits.Count(audit => audit.Loss is null),
            LargestErrors = covered == 0 ? 0 : Math.Min(LedgerBound.LargestTotal(errors, account.Terms.AuditRate, share), covered),
        };
    }
}
