using Treadle.Protocol.Errors;
using Treadle.Protocol.Labels;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Images;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Takes decisions of experts and customers about single items.</summary>
internal sealed class LabelDesk(Store store, LabelStore labels, TimeProvider time)
{
    /// <summary>Records a decision; the same decision again changes nothing.</summary>
    /// <exception cref="ProblemException">The request has errors, or there is no such item.</exception>
    public async Task<LabelDetail> DecideAsync(Project project, LabelRequest request, CancellationToken cancellation)
    {
        var label = Check(project, request);
        return await store.WriteAsync(
            async session =>
            {
                await session.LockAsync($"labels {project.Id}");
                var arguments = new { project = project.Id, item = request.ItemId };
                if (await session.QuerySingleOrDefaultAsync<string?>("SELECT item_id FROM items WHERE project_id = @project AND item_id = @item", arguments) is null)
                {
                    throw new ProblemException(ErrorCodes.NotFound, $"There is no item {request.ItemId}.", []);
                }

                var misfits = new List<ErrorDetail>();
                await ItemFit.CheckAsync(session, project, request.ItemId!, label, AnswerPlace.Of(RequestPath.Body, misfits));
                AnnotationCheck.Throw(misfits, "The decision was not recorded.");

                var item = (await LabelStore.ReadAsync(session, project.Id, [request.ItemId!]))[0];
                var source = request.Source!.Value;
                if (item.Last.TryGetValue(source, out var last) && last.Label == label && last is { Method: LabelMethod.Decision } && last.Actor == request.By)
                {
                    return last.ToDetail(project);
                }

                var now = Instant.Now(time);
                var proposal = new LabelProposal
                {
                    ItemId = item.ItemId,
                    Source = source,
                    Label = label,
                    Confidence = 1,
                    Method = LabelMethod.Decision,
                    Answers = 1,
                    // A better word on an item that was drawn at random and answered blind still measures; on any other item it does not.
                    IsEvidence = item.Last.GetValueOrDefault(LabelSource.Crowd)?.IsEvidence == true,
                    Actor = request.By,
                    Comment = request.Comment,
                    EventTime = request.EventTime?.ToUniversalTime() ?? now,
                };
                return (await labels.AppendAsync(session, project.Id, [proposal], now))[0].ToDetail(project);
            },
            cancellation);
    }

    private static string Check(Project project, LabelRequest request)
    {
        var errors = new List<ErrorDetail>();
        if (request.ItemId is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "item_id", null, "the id of an item"));
        }

        var label = project.Answers.Read(request.Label, request.Value, AnswerPlace.Of(RequestPath.Body, errors));
        if (request.Source is not (LabelSource.Expert or LabelSource.Customer))
        {
            errors.Add(ErrorDetail.Of(
                ErrorCodes.FieldInvalid, "source", request.Source?.ToString(), "expert or customer", "Annotators answer in the review queue: POST /review/claims."));
        }

        AnnotationCheck.Person(request.By, "by", errors);
        AnnotationCheck.Words(request.Comment, "comment", errors);
        AnnotationCheck.Throw(errors, "The decision was not recorded.");
        return label!;
    }
}
