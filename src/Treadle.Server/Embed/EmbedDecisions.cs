using System.Globalization;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Server.Facts;
using Treadle.Server.Feedback;
using Treadle.Server.Projects;

namespace Treadle.Server.Embed;

/// <summary>What was decided with a token: numbered feedback, each superseding the one before.</summary>
internal sealed class EmbedDecisions(FeedbackStore said, FeedbackIntake intake, FactLog log)
{
    /// <summary>The decisions of a token so far, in order.</summary>
    public async Task<IReadOnlyList<EmbedDecision>> OfAsync(EmbedClaims claims, CancellationToken cancellation)
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

    /// <summary>Keeps a decision that has been checked, whose value is in canonical form. The same one again changes nothing.</summary>
    /// <exception cref="ProblemException">Another decision has its number, or it is not the next one.</exception>
    public async Task<EmbedDecision> KeepAsync(Project project, EmbedClaims claims, EmbedDecision decision, CancellationToken cancellation)
    {
        var turn = decision.Turn!.Value;
        var earlier = await OfAsync(claims, cancellation);
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
        return decision;
    }

    private static ProblemException Taken(int turn, int count) =>
        new(ErrorCodes.EmbedAlreadyDecided, string.Create(CultureInfo.InvariantCulture, $"{count} decisions were kept with this token; this one came as number {turn}."), []);

    private static string FactId(EmbedClaims claims, int turn) => string.Create(CultureInfo.InvariantCulture, $"embed-{claims.Jti}-{turn}");
}
