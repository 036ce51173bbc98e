using System.Globalization;
using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>Training in the wheel: reads from the open alerts whether the world changed, then trains when it is due.</summary>
internal sealed class TrainingStage(TrainingScheduler scheduler, Alerts alerts) : IStage
{
    // What people found wrong says more surely when the world changed than what merely looks different.
    private static readonly string[] Kinds = [AlertKind.Quality, AlertKind.InputDrift, AlertKind.PredictionDrift];

    /// <inheritdoc/>
    public string Name => "training";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var alert = (await alerts.OpenAsync(project.Id, AsOf.Now, cancellation))
            .Where(alert => alert.Since is not null && Kinds.Contains(alert.Kind)).MinBy(alert => Array.IndexOf(Kinds, alert.Kind));
        var signal = new TrainingSignal { DriftSince = alert?.Since, DriftAlertId = alert?.Id };
        return await scheduler.RunIfDueAsync(project, signal, cancellation) is { } run
            ? [string.Create(CultureInfo.InvariantCulture, $"training {run.State}{(run.ModelVersion is { } model ? $", model v{model}" : "")}: {run.Reason}{(run.Error is null ? "" : $" ({run.Error})")}")]
            : [];
    }
}
