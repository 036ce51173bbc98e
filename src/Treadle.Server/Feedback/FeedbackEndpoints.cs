using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Json;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Feedback;

/// <summary>HTTP of feedback.</summary>
internal static class FeedbackEndpoints
{
    private const long MicrosPerSecond = 1_000_000;

    /// <summary>Maps the routes.</summary>
    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Feedback");
        group.MapPost("/feedback", RecordAsync).Accepts<FeedbackRequest>("application/json").Produces<FeedbackAnswer>();
        group.MapPost("/feedback/batch", RecordBatchAsync).Accepts<FeedbackBatchRequest>("application/json").Produces<FeedbackBatchAnswer>().Produces<FeedbackBatchAnswer>(StatusCodes.Status207MultiStatus);
        group.MapGet("/predictions/{id}/feedback", ListAsync);
    }

    private static async Task RecordAsync(HttpContext context, string project, ProjectDirectory projects, FeedbackIntake intake)
    {
        var target = projects.Get(project);
        var request = Own(await WireBody.ReadAsync(context, HotPathJson.Default.FeedbackRequest), Caller.Of(context), "person");
        WireBody.Write(context, StatusCodes.Status200OK, await intake.RecordAsync(target, request, context.RequestAborted), HotPathJson.Default.FeedbackAnswer);
    }

    private static async Task RecordBatchAsync(HttpContext context, string project, ProjectDirectory projects, FeedbackIntake intake)
    {
        var target = projects.Get(project);
        var request = await WireBody.ReadAsync(context, HotPathJson.Default.FeedbackBatchRequest);
        var caller = Caller.Of(context);
        var items = Batch.Check(request.Items, FeedbackIntake.MaxBatch).Select((item, index) => Own(item, caller, $"items[{index}].person")).ToList();
        var answer = await intake.RecordAsync(target, items, context.RequestAborted);
        WireBody.Write(context, answer.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus, answer, HotPathJson.Default.FeedbackBatchAnswer);
    }

    private static async Task<IReadOnlyList<FeedbackDetail>> ListAsync(
        string project, string id, AsOf asOf, ProjectDirectory projects, FeedbackStore store, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        return (await store.OfPredictionAsync(target, id, asOf, cancellation)).Select(Detail).ToList();
    }

    private static FeedbackRequest Own(FeedbackRequest request, Caller caller, string path) => caller.IsAccount ? request with { Person = caller.Person(request.Person, path) } : request;

    private static FeedbackDetail Detail(FeedbackRow row) => new()
    {
        Id = row.Id,
        PredictionId = row.PredictionId,
        Kind = Enum.Parse<FeedbackKind>(row.Kind, ignoreCase: true),
        Value = row.Value,
        Number = row.Number,
        Text = row.Words,
        Source = Enum.Parse<FeedbackSource>(row.Source, ignoreCase: true),
        Person = row.Person,
        Supersedes = row.Supersedes,
        IsSuperseded = row.IsSuperseded,
        IsJoined = row.ItemId is not null,
        EditDistance = row.EditDistance,
        Similarity = row.Similarity,
        SecondsToAnswer = row.TimeToAnswerUs / (double)MicrosPerSecond,
        EventTime = row.EventTime,
        RecordedAt = row.RecordedAt,
    };
}
