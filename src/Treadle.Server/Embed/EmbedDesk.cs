using System.Globalization;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Feedback;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Showings;

namespace Treadle.Server.Embed;

/// <summary>Suggestions inside other products: shows what a token is for, and keeps what people decide as feedback.</summary>
internal sealed class EmbedDesk(ProjectDirectory projects, PredictionReader predictions, FeedbackStore said, FeedbackIntake intake, ShowingIntake showings, FactLog log)
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
        var decisions = await DecidedAsync(claims, cancellation);
        await showings.RecordAsync(project.Id, claims.Sub, [row.Id], ShowingPlace.Embed, cancellation);
        return new EmbedSuggestion
        {
            PredictionId = row.Id,
            Task = project.Config.Task,
            Labels = project.Config.Labels.Select(label => label.Name).ToList(),
            Suggestion = answer.Output,
            Decision = decisions.Count == 0 ? null : decisions[^1],
            Person = claims.Sub,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(claims.Exp),
        };
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

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The decision was not kept.", errors);
        }

        var earlier = await DecidedAsync(claims, cancellation);
        if (turn <= earlier.Count)
        {
            var same = earlier[turn - 1];
            return same.Kind == decision.Kind && same.Value == decision.Value ? same : throw Taken(turn, earlier.Count);
        }

        if (turn > earlier.Count + 1)
        {
            throw Taken(turn, earlier.Count);
        }

        await intake.RecordAsync(
            project,
            new FeedbackRequest
            {
                Id = FactId(claims, turn),
                PredictionId = claims.Prediction,
                Kind = decision.Kind,
                Value = decision.Value,
                Source = FeedbackSource.User,
                Person = claims.Sub,
                Supersedes = turn == 1 ? null : FactId(claims, turn - 1),
            },
            cancellation);
        return decision with { Turn = turn };
    }

    private static ProblemException Taken(int turn, int count) =>
        new(ErrorCodes.EmbedAlreadyDecided, string.Create(CultureInfo.InvariantCulture, $"{count} decisions were kept with this token; this one came as number {turn}."), []);

    private static string FactId(EmbedClaims claims, int turn) => string.Create(CultureInfo.InvariantCulture, $"embed-{claims.Jti}-{turn}");

    private async Task<List<EmbedDecision>> DecidedAsync(EmbedClaims claims, CancellationToken cancellation)
    {
        await log.CaughtUpAsync(cancellation);
        var rows = (await said.OfPredictionAsync(claims.Project, claims.Prediction, AsOf.Now, cancellation)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var decisions = new List<EmbedDecision>();
        for (var turn = 1; rows.TryGetValue(FactId(claims, turn), out var row); turn++)
        {
            decisions.Add(new EmbedDecision { Kind = Enum.Parse<FeedbackKind>(row.Kind, ignoreCase: true), Value = row.Value, Turn = turn });
        }

        return decisions;
    }

    private async Task<PredictionRow> FindAsync(string project, string id, CancellationToken cancellation)
    {
        await log.CaughtUpAsync(cancellation);
        return await predictions.FindAsync(project, id, AsOf.Now, cancellation) ?? throw new ProblemException(ErrorCodes.NotFound, $"There is no prediction {id}.", []);
    }
}
