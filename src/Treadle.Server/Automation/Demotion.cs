using System.Globalization;
using Treadle.Protocol.Automation;
using Treadle.Protocol.Monitoring;
using Treadle.Server.Monitoring;

namespace Treadle.Server.Automation;

/// <summary>Whether what was seen ends an epoch. Pure.</summary>
internal static class Demotion
{
    /// <summary>Errors found before they alone can end an epoch: fewer would let chance do it.</summary>
    private const double ErrorsTolerated = 3;

    /// <summary>The alert to raise, or null.</summary>
    public static AlertCause? Cause(AutomationAnswer look, string model)
    {
        if (look.Guards.FirstOrDefault(guard => guard.AlarmSince is not null) is { } alarm)
        {
            return Quality(
                model,
                alarm.AlarmSince!.Value,
                string.Create(CultureInfo.InvariantCulture, $"{model} errs more than it did: {alarm.Errors} errors in {alarm.Answers} {alarm.Watches} answers of the epoch, where {alarm.Reference:P1} counted as good. By the evidence since {alarm.AlarmSince:u}. Nothing is automated until new evidence certifies it."),
                alarm);
        }

        return look.Ledger.Epochs.LastOrDefault(epoch => epoch.Epoch == look.Epoch) is { } account && account.AuditErrors - account.OpenAudits > Math.Max(look.ErrorTarget * account.Answers, ErrorsTolerated)
            ? Quality(
                model,
                account.StartedAt,
                string.Create(CultureInfo.InvariantCulture, $"{account.AuditErrors:0} errors were found in {account.Answers} automated answers of {model}, more than the target of {look.ErrorTarget:P1}. Nothing is automated until new evidence certifies it."),
                account)
            : null;
    }

    private static AlertCause Quality(string model, DateTimeOffset since, string words, object details) => new()
    {
        Kind = AlertKind.Quality,
        Subject = model,
        Severity = AlertSeverity.Critical,
        Message = words,
        Since = since,
        Details = details,
    };
}
