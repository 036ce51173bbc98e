using System.Globalization;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Registry;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Pipelines;

/// <summary>Looks for steps that fail without anybody noticing: no answers, empty texts, the same answer whatever comes in.</summary>
internal sealed class PipelineWatch(StepStore steps, ServingTable serving, Alerts alerts) : IStage
{
    /// <summary>Runs that are looked at.</summary>
    public const int Newest = 200;

    /// <summary>No judgement on fewer.</summary>
    public const int Fewest = 50;

    private const double MostFailures = 0.2;

    /// <inheritdoc/>
    public string Name => "pipelines";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        if (serving.Get(project.Id).Champion is not { Record: { Kind: ModelKind.Pipeline } record })
        {
            return [];
        }

        var words = new List<string>();
        foreach (var tally in await steps.TallyAsync(project.Id, record.Name, Newest, cancellation))
        {
            var subject = $"{record.Name}/{tally.Step}";
            if (Fault(tally) is { } fault)
            {
                var alert = await alerts.RaiseAsync(
                    project.Id,
                    new AlertCause { Kind = AlertKind.PipelineStep, Subject = subject, Severity = AlertSeverity.Critical, Message = $"Step {tally.Step} of pipeline {record.Name} {fault}.", Details = tally },
                    cancellation);
                words.Add(alert.Message);
            }
            else if (tally.Answers >= Fewest)
            {
                await alerts.ResolveAsync(project.Id, AlertKind.PipelineStep, subject, "The step works again.", cancellation);
            }
        }

        return words;
    }

    /// <summary>What is wrong with a step, in words; null when nothing is. Pure.</summary>
    public static string? Fault(StepStore.Tally tally) =>
        tally.Answers < Fewest ? null
        : tally.Failures > MostFailures * tally.Answers ? string.Create(CultureInfo.InvariantCulture, $"gave no answer {tally.Failures} of the last {tally.Answers} times")
        : tally.Empty > MostFailures * tally.Answers ? string.Create(CultureInfo.InvariantCulture, $"made an empty text {tally.Empty} of the last {tally.Answers} times")
        : tally is { Outputs: 1, Texts: >= Fewest } ? string.Create(CultureInfo.InvariantCulture, $"gave the same output for {tally.Texts} different texts")
        : null;
}
