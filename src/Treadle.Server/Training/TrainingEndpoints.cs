using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Training;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>HTTP of training runs.</summary>
internal static class TrainingEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Training");
        group.MapPost("/training-runs", TrainAsync);
        group.MapGet("/training-runs", ListAsync);
        group.MapGet("/training-runs/{id}/log", LogAsync).Produces<string>(StatusCodes.Status200OK, "text/plain");
        group.MapPost("/training-runs/{id}/cancel", (string project, string id, ProjectDirectory projects, TrainingScheduler scheduler, CancellationToken cancellation) =>
            scheduler.CancelAsync(projects.Get(project), id, cancellation));
        group.MapPost("/models/{version:int}/verify", (string project, int version, ProjectDirectory projects, TrainingScheduler scheduler, CancellationToken cancellation) =>
            scheduler.VerifyAsync(projects.Get(project), version, cancellation));
    }

    private static async Task<IReadOnlyList<TrainingRun>> ListAsync(
        string project, AsOf asOf, ProjectDirectory projects, TrainingStore store, CancellationToken cancellation) =>
        (await store.RunsAsync(projects.Get(project).Id, asOf, cancellation)).Select(run => run.ToRun()).ToList();

    private static async Task<IResult> LogAsync(
        string project, string id, ProjectDirectory projects, TrainingStore store, TrainingLogs logs, CancellationToken cancellation)
    {
        var run = (await store.RunsAsync(projects.Get(project).Id, AsOf.Now, cancellation)).FirstOrDefault(run => run.Id == id)
            ?? throw new ProblemException(ErrorCodes.NotFound, $"There is no training {id}.", []);
        var log = await logs.OpenAsync(run, cancellation) ?? throw new ProblemException(ErrorCodes.NotFound, $"Training {id} has no log: built-in trainers print nothing.", []);
        return Results.Stream(log, "text/plain; charset=utf-8");
    }

    private static async Task<TrainingRun> TrainAsync(
        string project, TrainingRequest request, ProjectDirectory projects, TrainingScheduler scheduler, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        await log.CaughtUpAsync(cancellation);
        return await scheduler.RunByHandAsync(target, request, cancellation);
    }
}
