using System.Globalization;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Showings;

namespace Treadle.Server.Embed;

/// <summary>Suggestions inside other products: shows what a token is for, and keeps what people decide as feedback.</summary>
internal sealed class EmbedDesk(ProjectDirectory projects, PredictionReader predictions, EmbedDecisions decisions, EmbedItems items, ShowingIntake showings, FactLog log)
{
    /// <summary>Enough to change one's mind, too few to fill a log with.</summary>
    private const int MostTurns = 10;

    private static readonly FeedbackKind[] Kinds = [FeedbackKind.Accept, FeedbackKind.Reject, FeedbackKind.Edit];

    /// <summary>The suggestion of a token. Before it is shown it is on disk that its person saw it, so that they never answer the item blind.</summary>
    public async Task<EmbedSuggestion> ShowAsync(EmbedClaims claims, CancellationToken cancellation)
    {
        var project = projects.Get(claims.Project);
        var row = await FindAsync(project.Id, claims.Prediction, cancellation);
        var answer = await predictions.ToAnswerAsync(row, cancellation);
        var decided = await decisions.OfAsync(claims, cancellation);
        var item = await items.FindAsync(project, claims, row, cancellation);
        await showings.RecordAsync(project.Id, claims.Sub, [row.Id], ShowingPlace.Embed, cancellation);
        return new EmbedSuggestion
        {
            PredictionId = row.Id,
            Task = project.Config.Task,
            Labels = project.LabelNames,
            Answer = project.Config.Task == TaskKind.Classification ? null : project.Config.Answer,
            Suggestion = answer.Output,
            Item = item,
            Decision = decided.Count == 0 ? null : decided[^1],
            Person = claims.Sub,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(claims.Exp),
        };
    }

    /// <summary>The image that boxes are drawn on, as WebP.</summary>
    /// <exception cref="ProblemException">The token shows none.</exception>
    public async Task<byte[]> ImageAsync(EmbedClaims claims, CancellationToken cancellation)
    {
        var project = projects.Get(claims.Project);
        var row = await FindAsync(project.Id, claims.Prediction, cancellation);
        return await items.ImageAsync(project, claims, row, cancellation) ?? throw new ProblemException(ErrorCodes.NotFound, "This token shows no image.", []);
    }

    /// <summary>Keeps a decision. The same one again changes nothing, so that a lost answer can be asked for again and a stolen request gains nothing.</summary>
    /// <exception cref="ProblemException">The decision has errors, or another one has its number.</exception>
    public async Task<EmbedDecision> DecideAsync(EmbedClaims claims, EmbedDecision decision, CancellationToken cancellation)
    {
        var project = projects.Get(claims.Project);
        var turn = decision.Turn ?? 1;
        var errors = new List<ErrorDetail>();
        if (decision.Kind is not { } kind || !Kinds.Contains(kind))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "kind", decision.Kind?.ToString(), "accept, reject or edit"));
        }

        if (turn is < 1 or > MostTurns)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "turn", turn.ToString(CultureInfo.InvariantCulture), $"1 to {MostTurns}"));
        }

        var value = decision.Kind == FeedbackKind.Edit ? await ReadAsync(project, claims, decision.Value, errors, cancellation) : null;
        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The decision was not kept.", errors);
        }

        return await decisions.KeepAsync(project, claims, decision with { Turn = turn, Value = value }, cancellation);
    }

    // In canonical form, so that a retry is known again however it is written, and checked against the item, which feedback that comes before its prediction cannot be.
    private async Task<string?> ReadAsync(Project project, EmbedClaims claims, string? value, List<ErrorDetail> errors, CancellationToken cancellation)
    {
        var place = new AnswerPlace(RequestPath.Body, "value", "value", errors);
        var canonical = value is null ? project.Answers.Read(null, null, place) : project.Answers.ReadText(value, place);
        if (canonical is not null && project.Answers.IsBoundToItem)
        {
            var row = await FindAsync(project.Id, claims.Prediction, cancellation);
            await items.CheckAsync(project, row.ItemId, canonical, errors, cancellation);
        }

        return canonical;
    }

    private async Task<PredictionRow> FindAsync(string project, string id, CancellationToken cancellation)
    {
        await log.CaughtUpAsync(cancellation);
        return await predictions.FindAsync(project, id, AsOf.Now, cancellation) ?? throw new ProblemException(ErrorCodes.NotFound, $"There is no prediction {id}.", []);
    }
}
