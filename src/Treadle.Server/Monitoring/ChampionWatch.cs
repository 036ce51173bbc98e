using System.Collections.Concurrent;
using System.Globalization;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Monitoring;

/// <summary>Raises an alert when the champion or the challenger does not answer, asks it now and then whether it is back, and closes the alert when it is.</summary>
internal sealed class ChampionWatch(ServingTable serving, Alerts alerts) : IStage
{
    /// <summary>No judgement on the share of failures among fewer questions.</summary>
    public const int Fewest = 20;

    private const double MostFailures = 0.2;

    private static readonly ModelInput Probe = new("Treadle asks this to see whether the model is back.", new Dictionary<string, string>());

    // What each loaded model had answered when it was last looked at.
    private readonly ConcurrentDictionary<(string Project, string Alias), (ModelHealth Health, ModelHealth.Counts Counts)> _seen = new();

    /// <inheritdoc/>
    public string Name => "models";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var entry = serving.Get(project.Id);
        var open = (await alerts.OpenAsync(project.Id, AsOf.Now, cancellation)).Where(alert => alert.Kind == AlertKind.ModelFailing).ToList();
        var words = new List<string>();
        foreach (var (alias, served) in new[] { (Alias.Champion, entry.Champion), (Alias.Challenger, entry.Challenger) })
        {
            if (served?.Predictor.Health is { } health)
            {
                words.AddRange(await LookAsync(project, alias, served, health, open.Exists(alert => alert.Subject == served.Record.Name), cancellation));
            }
        }

        foreach (var alert in open.Where(alert => alert.Subject != entry.Champion?.Record.Name && alert.Subject != entry.Challenger?.Record.Name))
        {
            await alerts.ResolveAsync(project.Id, AlertKind.ModelFailing, alert.Subject, "The model serves no more.", cancellation);
        }

        return words;
    }

    /// <summary>What is wrong with a model, in words; null when nothing is. Pure.</summary>
    /// <param name="now">Its counts.</param>
    /// <param name="before">Its counts at the last look.</param>
    /// <param name="breaker">Failures in a row after which it is left alone.</param>
    public static string? Fault(ModelHealth.Counts now, ModelHealth.Counts before, int breaker)
    {
        var (failed, asked) = (now.Failures - before.Failures, now.Failures - before.Failures + now.Answers - before.Answers);
        return now.FailuresInRow >= breaker
            ? string.Create(CultureInfo.InvariantCulture, $"has not answered {now.FailuresInRow} times in a row ({now.LastFailure})")
            : asked >= Fewest && failed > MostFailures * asked
                ? string.Create(CultureInfo.InvariantCulture, $"did not answer {failed} of the last {asked} questions ({now.LastFailure})")
                : null;
    }

    private async Task<IReadOnlyList<string>> LookAsync(
        Project project, string alias, ServedModel served, ModelHealth health, bool isOpen, CancellationToken cancellation)
    {
        if (isOpen)
        {
            // Where no items come, nothing else would notice that it is back.
            await served.Predictor.AskAsync([served.Predictor.FirstQuestion ?? Probe], cancellation);
        }

        var now = health.Now;
        var before = _seen.TryGetValue((project.Id, alias), out var seen) && ReferenceEquals(seen.Health, health) ? seen.Counts : default;
        var fault = Fault(now, before, (served.Record.Specification?.Limits ?? new ModelLimits()).BreakerFailures);
        if (isOpen || fault is not null || now.Answers + now.Failures - before.Answers - before.Failures >= Fewest)
        {
            _seen[(project.Id, alias)] = (health, now);
        }

        if (isOpen && fault is null && now.Failures == before.Failures && now.Answers > before.Answers)
        {
            await alerts.ResolveAsync(project.Id, AlertKind.ModelFailing, served.Record.Name, "It answers again.", cancellation);
        }

        return isOpen || fault is null ? [] : [await RaiseAsync(project, alias, served, fault, now, cancellation)];
    }

    private async Task<string> RaiseAsync(Project project, string alias, ServedModel served, string fault, ModelHealth.Counts counts, CancellationToken cancellation)
    {
        var effect = alias == Alias.Champion ? "Its items go to people until it answers." : "The champion goes on serving; nothing is learned about the challenger meanwhile.";
        var cause = new AlertCause
        {
            Kind = AlertKind.ModelFailing,
            Subject = served.Record.Name,
            Severity = alias == Alias.Champion ? AlertSeverity.Critical : AlertSeverity.Warning,
            Message = $"The {alias} {served.Record.Name} {fault}. {effect}",
            Details = counts,
        };
        return (await alerts.RaiseAsync(project.Id, cause, cancellation)).Message;
    }
}
