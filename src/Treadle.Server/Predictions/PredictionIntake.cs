using System.Diagnostics;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Images;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Predictions;

/// <summary>The path of a prediction: check, predict (or take the output made elsewhere), route, journal, answer.</summary>
/// <remarks>An answer means that the row is on disk. Safe for concurrent use.</remarks>
internal sealed class PredictionIntake(ImageInputs images, RecentPredictions recent, ServingTable serving, PolicyTable policies, IdFactory ids, Telemetry telemetry)
{
    /// <summary>Most predictions of one batch.</summary>
    public const int MaxBatch = 1_000;

    private static readonly TimeSpan ShadowPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>Records one prediction.</summary>
    /// <exception cref="ProblemException">The request has errors; nothing was recorded.</exception>
    public async ValueTask<PredictionAnswer> RecordAsync(Project project, PredictionRequest request, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var errors = new List<ErrorDetail>();
        request = await images.ResolveAsync(project, request, RequestPath.Body, errors, cancellation);
        PredictionCheck.Collect(project, request, RequestPath.Body, errors);
        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The prediction was not recorded.", errors);
        }

        var fact = await MakeAsync(project, request, cancellation);
        if (request.Id is not null && await recent.ClaimAsync(project.Id, request.Id, fact.Uuid, cancellation) is { } earlier)
        {
            return earlier;
        }

        await recent.AppendAsync(fact, cancellation);
        telemetry.PredictSeconds.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        Count(fact.Route, 1);
        return PredictionAnswers.Of(project, fact);
    }

    /// <summary>Records the good ones of a batch, as one group on disk, and lists the errors of the others.</summary>
    public async ValueTask<PredictionBatchAnswer> RecordAsync(Project project, IReadOnlyList<PredictionRequest> requests, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        var answers = new PredictionAnswer?[requests.Count];
        var good = new List<PredictionRequest>(requests.Count);
        var places = new List<int>(requests.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < requests.Count; index++)
        {
            var before = errors.Count;
            var request = await images.ResolveAsync(project, requests[index], new RequestPath(index), errors, cancellation);
            PredictionCheck.Collect(project, request, new RequestPath(index), errors);
            if (request.Id is not null && !seen.Add(request.Id))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.DuplicateId, $"items[{index}].id", request.Id, "every id once in a batch"));
            }

            if (errors.Count == before)
            {
                good.Add(request);
                places.Add(index);
            }
        }

        var facts = await MakeAsync(project, good, cancellation);
        var claims = await recent.ClaimAsync(project.Id, facts, cancellation);
        var fresh = facts.Where((_, index) => claims[index] is null).ToList();
        await recent.AppendAsync(fresh, cancellation);
        foreach (var route in fresh.GroupBy(fact => fact.Route))
        {
            Count(route.Key, route.Count());
        }

        for (var index = 0; index < facts.Count; index++)
        {
            answers[places[index]] = claims[index] ?? PredictionAnswers.Of(project, facts[index]);
        }

        return new PredictionBatchAnswer { Items = answers.OfType<PredictionAnswer>().ToList(), Errors = errors };
    }

    // 1. Whose answer: the caller's, or the champion's; the challenger answers in the dark.
    private async ValueTask<PredictionFact> MakeAsync(Project project, PredictionRequest request, CancellationToken cancellation)
    {
        var models = serving.Get(project.Id);
        var input = new ModelInput(project.TextOf(request.Input!), request.Input!);
        using var dark = models.Challenger is { Text: null } ? CancellationTokenSource.CreateLinkedTokenSource(cancellation) : null;
        var challenger = models.Challenger?.AskAsync(input, dark?.Token ?? cancellation) ?? default;
        var champion = request.Output is { } output ? new ModelAsking.Asked(Logged(project, request, output), null)
            : models.Champion is { } asked ? await asked.AskAsync(input, cancellation)
            : default;
        return Make(project, request, models.Champion, champion, dark is null ? await challenger : await ShadowAsync(challenger, dark, input, cancellation));
    }

    private async ValueTask<IReadOnlyList<PredictionFact>> MakeAsync(Project project, List<PredictionRequest> requests, CancellationToken cancellation)
    {
        var models = serving.Get(project.Id);
        var inputs = requests.Select(request => new ModelInput(project.TextOf(request.Input!), request.Input!)).ToList();
        var unanswered = Enumerable.Range(0, requests.Count).Where(index => requests[index].Output is null).ToList();
        var champions = new ModelAsking.Asked[requests.Count];
        var asked = models.Champion is null ? [] : await models.Champion.AskAsync(unanswered.ConvertAll(index => inputs[index]), cancellation);
        for (var place = 0; place < asked.Count; place++)
        {
            champions[unanswered[place]] = asked[place];
        }

        var challengers = models.Challenger is null ? null : await models.Challenger.AskAsync(inputs, cancellation);
        return requests.Select((request, index) => Make(
            project,
            request,
            models.Champion,
            request.Output is { } output ? new ModelAsking.Asked(Logged(project, request, output), null) : champions[index],
            challengers?[index] ?? default)).ToList();
    }

    // Whoever waits for the champion does not wait for a challenger that hangs: it has a moment more, then the item has no shadow answer.
    private static async ValueTask<ModelAsking.Asked> ShadowAsync(
        ValueTask<ModelAsking.Asked> challenger, CancellationTokenSource dark, ModelInput input, CancellationToken cancellation)
    {
        dark.CancelAfter(ShadowPatience);
        try
        {
            return await challenger;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ModelAsking.Asked(null, $"no shadow answer for {input.Text.Length} characters within {ShadowPatience.TotalMilliseconds} ms after the champion's");
        }
    }

    private PredictionFact Make(Project project, PredictionRequest request, ServedModel? model, ModelAsking.Asked champion, ModelAsking.Asked challenger)
    {
        // 2. The route, from the policy in force and the item's coin.
        var now = ids.Now;
        var uuid = ids.Next();
        var itemId = request.ItemId ?? request.Id ?? uuid;
        var policy = policies.Get(project);
        var modelVersion = request.Output is null ? model?.Record.Version : null;
        var decision = Router.Decide(policy, modelVersion, champion.Answer?.Score, Router.Coin(project.Secret, itemId, policy.Epoch));

        // 3. The row, complete before any outcome can be known.
        return new PredictionFact
        {
            Project = project.Id,
            Id = request.Id ?? uuid,
            Uuid = uuid,
            ItemId = itemId,
            TraceId = request.TraceId ?? uuid,
            ParentId = request.ParentId,
            Input = request.Input!,
            Factors = request.Factors is { Count: > 0 } ? request.Factors : null,
            Subject = request.Subject,
            Group = request.Group,
            Champion = champion.Answer,
            Challenger = challenger.Answer,
            Failure = champion.Failure,
            Steps = champion.Steps,
            Pipeline = champion.Steps is null ? null : model?.Record.Name,
            Route = decision.Route,
            Propensity = decision.Propensity,
            Coin = decision.Coin,
            Epoch = policy.Epoch,
            ConfigHash = project.ConfigHash,
            EventTime = request.EventTime?.ToUniversalTime() ?? now,
            RecordedAt = now,
        };
    }

    private void Count(Route route, int count) => telemetry.Predictions.Add(count, new KeyValuePair<string, object?>("route", RouteText.Of(route)));

    private static AnswerFact Logged(Project project, PredictionRequest request, ModelOutput output) => new()
    {
        Model = request.Model!,
        Label = project.Answers.Read(output.Label, output.Value, AnswerPlace.Of(RequestPath.Body, []), isModel: true),
        Score = output.Score ?? (output.Scores is null || output.Label is null ? null : output.Scores.GetValueOrDefault(output.Label)),
        Scores = output.Scores is null ? null : ScoreText.Of(output.Scores),
        LatencyMicros = request.LatencyMs is { } milliseconds ? (long)(milliseconds * 1000) : null,
    };
}
