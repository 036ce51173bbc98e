using System.Globalization;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Protocol.Selection;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Selection;

/// <summary>Asks people about items whose labels would teach most, and keeps a few such items waiting.</summary>
internal sealed class ItemSelection(SelectionStore selections, ReviewItems reviews, Store store, ServingTable serving, TimeProvider time) : IStage
{
    /// <summary>Selected items that wait when the project sets no daily budget.</summary>
    public const int DefaultOpen = 20;

    /// <summary>Most items of one selection.</summary>
    public const int MaxCount = 1_000;

    private const string BlindCoin = "blind";

    /// <inheritdoc/>
    public string Name => "selection";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var chosen = await RefillAsync(project, cancellation);
        return chosen is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"{chosen.Items.Count} of {chosen.Pool} items chosen for review, {chosen.Items.Count(item => item.IsRandom)} of them at random")];
    }

    /// <summary>Fills up the selected items that wait, once fewer than half are left; null when nothing was chosen.</summary>
    /// <remarks>Half, so that each choice is large enough to be spread out.</remarks>
    public async Task<SelectionAnswer?> RefillAsync(Project project, CancellationToken cancellation)
    {
        var wanted = Math.Min(project.Config.Review.DailyBudget ?? DefaultOpen, MaxCount);
        if (serving.Get(project.Id).Champion is null)
        {
            return null;
        }

        var open = await selections.OpenAsync(project.Id, cancellation);
        if (open > wanted / 2)
        {
            return null;
        }

        var chosen = await SelectAsync(project, wanted - (int)open, cancellation);
        return chosen.Items.Count == 0 ? null : chosen;
    }

    /// <summary>Chooses items now and puts them into the review queue.</summary>
    /// <exception cref="ProblemException">There is no champion.</exception>
    public async Task<SelectionAnswer> SelectAsync(Project project, int count, CancellationToken cancellation)
    {
        var (answer, candidates) = await ChooseAsync(project, count, cancellation);
        if (answer.Items.Count == 0)
        {
            return answer;
        }

        var predictions = candidates.ToDictionary(candidate => candidate.ItemId, candidate => candidate.PredictionId, StringComparer.Ordinal);
        await store.WriteAsync(
            async session =>
            {
                var now = Instant.Now(time);
                await SelectionStore.AppendAsync(session, project.Id, answer, count, now);
                await reviews.OpenAsync(session, project, answer.Items.Select((item, place) => Cause(project, item, predictions[item.ItemId], place, now)).ToList());
            },
            cancellation);
        return answer;
    }

    /// <summary>What would be chosen now.</summary>
    /// <exception cref="ProblemException">There is no champion.</exception>
    public async Task<SelectionAnswer> PreviewAsync(Project project, int count, CancellationToken cancellation) => (await ChooseAsync(project, count, cancellation)).Answer;

    private async Task<(SelectionAnswer Answer, IReadOnlyList<Candidate> Candidates)> ChooseAsync(Project project, int count, CancellationToken cancellation)
    {
        var champion = serving.Get(project.Id).Champion
            ?? throw new ProblemException(ErrorCodes.SelectionNeedsModel, $"Project {project.Id} has no champion.", []);
        var candidates = await selections.CandidatesAsync(project.Id, cancellation);
        var seed = await selections.NextSeedAsync(project.Id, cancellation);
        var inputs = candidates.ToDictionary(candidate => candidate.ItemId, candidate => Input(project, candidate), StringComparer.Ordinal);
        var texts = candidates.Select(candidate => (candidate.ItemId, inputs[candidate.ItemId].Text)).ToList();
        Task<float[]> Score(IReadOnlyList<string> ids) => champion.ScoreAsync(ids.Select(id => inputs[id]).ToList(), cancellation).AsTask();
        return (await BreakingTies.ChooseAsync(champion.Text, Score, champion.Record.Version, texts, count, seed), candidates);
    }

    private static ModelInput Input(Project project, Candidate candidate)
    {
        var fields = Canonical.FromJson<Dictionary<string, string>>(candidate.Input);
        return new ModelInput(project.TextOf(fields), fields);
    }

    private static ReviewCause Cause(Project project, SelectedItem item, string prediction, int place, DateTimeOffset now)
    {
        var isBlind = Router.Coin(project.Secret, item.ItemId, BlindCoin) < project.Config.Review.BlindShare;
        return new ReviewCause
        {
            ItemId = item.ItemId,
            PredictionId = prediction,
            Reason = ReviewReason.Selected,
            Position = place,
            IsBlind = isBlind,
            IsEvidence = item.IsRandom && isBlind,
            Propensity = item.Propensity,
            CreatedAt = now,
        };
    }
}
