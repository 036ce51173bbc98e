using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Treadle.Server.Projects;

namespace Treadle.Server.Hosting;

/// <summary>Turns the wheel of every project every few seconds.</summary>
internal sealed partial class WheelWorker(Wheel wheel, ProjectDirectory projects, ServerOptions options, ILogger<WheelWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.RunsWorkers && !stoppingToken.IsCancellationRequested)
        {
            foreach (var project in projects.All)
            {
                try
                {
                    var turn = await wheel.TurnAsync(project, stoppingToken);
                    foreach (var step in turn.Steps)
                    {
                        LogStep(logger, project.Id, step.Stage, step.Message);
                    }
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception exception)
                {
                    LogFailed(logger, exception, project.Id);
                }
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Project}: {Stage}: {Step}")]
    private static partial void LogStep(ILogger logger, string project, string stage, string step);

    [LoggerMessage(Level = LogLevel.Error, Message = "the wheel of {Project} could not turn; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, string project);
}
