using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Feedback;

/// <summary>The path of a feedback: check, journal, answer. A retry with the same id makes no second row: the first one stays.</summary>
internal sealed class FeedbackIntake(FactLog log, IdFactory ids, Telemetry telemetry)
{
    /// <summary>Most feedbacks of one batch.</summary>
    public const int MaxBatch = 1_000;

    /// <summary>Records one feedback; returns when it is on disk.</summary>
    /// <exception cref="ProblemException">The request has errors; nothing was recorded.</exception>
    public async ValueTask<FeedbackAnswer> RecordAsync(Project project, FeedbackRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        FeedbackCheck.Collect(project, request, RequestPath.Body, errors);
        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The feedback was not recorded.", errors);
        }

        var fact = Make(project, request);
        await log.AppendAsync(FactKind.Feedback, fact, FeedbackJson.Default.FeedbackFact, cancellation);
        telemetry.Feedback.Add(1);
        return Answer(fact);
    }

    /// <summary>Records the good ones of a batch as one group on disk, and lists the errors of the others.</summary>
    public async ValueTask<FeedbackBatchAnswer> RecordAsync(Project project, IReadOnlyList<FeedbackRequest> requests, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        var facts = new List<FeedbackFact>(requests.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < requests.Count; index++)
        {
            var before = errors.Count;
            FeedbackCheck.Collect(project, requests[index], new RequestPath(index), errors);
            if (requests[index].Id is { } id && !seen.Add(id))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.DuplicateId, $"items[{index}].id", id, "every id once in a batch"));
            }

            if (errors.Count == before)
            {
                facts.Add(Make(project, requests[index]));
            }
        }

        await log.AppendAsync(FactKind.Feedback, facts, FeedbackJson.Default.FeedbackFact, cancellation);
        telemetry.Feedback.Add(facts.Count);
        return new FeedbackBatchAnswer { Items = facts.Select(Answer).ToList(), Errors = errors };
    }

    private FeedbackFact Make(Project project, FeedbackRequest request)
    {
        var now = ids.Now;
        var uuid = ids.Next();
        return new FeedbackFact
        {
            Project = project.Id,
            Id = request.Id ?? uuid,
            Uuid = uuid,
            PredictionId = request.PredictionId!,
            Kind = request.Kind!.Value,
            Value = request.Kind is FeedbackKind.Edit or FeedbackKind.Label or FeedbackKind.Outcome ? project.Answers.ReadText(request.Value!, AnswerPlace.Of(RequestPath.Body, [])) : request.Value,
            Number = request.Number,
            Text = request.Text,
            Source = request.Source ?? FeedbackSource.User,
            Person = request.Person,
            Supersedes = request.Supersedes,
            EventTime = request.EventTime?.ToUniversalTime() ?? now,
            RecordedAt = now,
        };
    }

    private static FeedbackAnswer Answer(FeedbackFact fact) => new()
    {
        Id = fact.Id,
        Uuid = fact.Uuid,
        PredictionId = fact.PredictionId,
        RecordedAt = fact.RecordedAt,
    };
}
