using Treadle.Protocol.Training;
using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;
using Treadle.Server.Training;

namespace Treadle.Server.Hosting;

/// <summary>The training stage: tells the scheduler what the open alerts say, and the alerts when a training failed.</summary>
internal sealed class TrainingStage(TrainingScheduler scheduler, Alerts alerts) : IStage
{
    /// <inheritdoc/>
    public string Name => "training";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var open = await alerts.OpenAsync(project.Id, AsOf.Now, cancellation);
        var quality = open.Where(alert => alert.Kind == AlertKind.Quality).MaxBy(alert => alert.RaisedAt);
        var signal = new TrainingSignal { DriftSince = quality?.Since, DriftAlertId = quality?.Id };
        return await scheduler.RunIfDueAsync(project, signal, cancellation) is { } run ? [Words(run)] : [];
    }

    private static string Words(TrainingRun run) => run.Error is null
        ? $"v{run.ModelVersion} trained from dataset {run.DatasetVersion} because {run.Reason}"
        : $"training because {run.Reason} {run.State}: {run.Error}";
}
