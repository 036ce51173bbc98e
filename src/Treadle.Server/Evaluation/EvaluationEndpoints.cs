using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Evaluation;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Evaluation;

/// <summary>HTTP of evaluations.</summary>
internal static class EvaluationEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapEvaluation(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Evaluation");
        group.MapGet("/evaluations", ListAsync);
        group.MapPost("/evaluations", EvaluateAsync);
        group.MapGet("/compare", (string project, int a, int b, ProjectDirectory projects, Evaluator evaluator, CancellationToken cancellation) =>
            evaluator.CompareAsync(projects.Get(project), a, b, cancellation));
        group.MapGet("/compare/items", (string project, [AsParameters] ComparedQuery query, ProjectDirectory projects, Evaluator evaluator, CancellationToken cancellation) =>
            evaluator.ComparedItemsAsync(projects.Get(project), query, cancellation));
    }

    private static async Task<EvaluationsAnswer> ListAsync(
        string project, int? model, AsOf asOf, ProjectDirectory projects, EvaluationStore store, Evaluator evaluator, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        var rows = await store.ListAsync(target.Id, model, asOf, cancellation);
        return new EvaluationsAnswer { HumanLevel = await evaluator.HumanLevelAsync(target, asOf, cancellation), Evaluations = rows.Select(row => row.ToResult()).ToList() };
    }

    private static async Task<EvaluationsAnswer> EvaluateAsync(
        string project, EvaluationRequest request, ProjectDirectory projects, Evaluator evaluator, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        var rows = await evaluator.EvaluateAsync(target, request.ModelVersion, cancellation);
        return new EvaluationsAnswer { HumanLevel = await evaluator.HumanLevelAsync(target, AsOf.Now, cancellation), Evaluations = rows.Select(row => row.ToResult()).ToList() };
    }
}
