using System.Globalization;
using Treadle.Protocol.Review;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Mixes items whose label is known into what a person claims: practice items first and openly, gold items later and unseen.</summary>
internal static class GoldMix
{
    /// <summary>So many of a newcomer's first items are practice items, where there are any.</summary>
    public const int PracticeItems = 5;

    /// <summary>One in twenty: some 30 answers to gold items after 600 answers, enough to say something.</summary>
    public const double UsualShare = 0.05;

    private const string Coin = "gold";

    /// <summary>The practice items that a newcomer is to answer next.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="annotator">The person.</param>
    /// <param name="count">Most items.</param>
    /// <param name="done">Answers of the person so far.</param>
    public static async Task<IReadOnlyList<string>> PracticeAsync(StoreSession session, Project project, string annotator, int count, long done)
    {
        if (done >= PracticeItems)
        {
            return [];
        }

        var held = await session.QuerySingleAsync<long>(
            """
            SELECT CAST(COUNT(*) AS BIGINT) FROM review_leases l JOIN gold_queue g ON g.project_id = l.project_id AND g.review_id = l.review_id AND g.is_practice = 1
            WHERE l.project_id = @project AND l.annotator = @annotator
            """,
            new { project = project.Id, annotator });
        return await NextAsync(session, project, annotator, isPractice: true, (int)Math.Min(count, PracticeItems - done - held));
    }

    /// <summary>The gold items among the next items of a person, each with its turn; a coin that nobody can foresee says which turns.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="annotator">The person.</param>
    /// <param name="count">How many items are handed out.</param>
    /// <param name="done">Answers of the person so far.</param>
    public static async Task<IReadOnlyList<(int Turn, string Id)>> PickAsync(StoreSession session, Project project, string annotator, int count, long done)
    {
        var share = project.Config.Review.GoldShare ?? UsualShare;
        var turns = Enumerable.Range(0, Math.Max(count, 0))
            .Where(turn => Router.Coin(project.Secret, string.Create(CultureInfo.InvariantCulture, $"{annotator} {done + turn}"), Coin) < share).ToList();
        var gold = await NextAsync(session, project, annotator, isPractice: false, turns.Count);
        return [.. turns.Zip(gold)];
    }

    /// <summary>The known label of an item that is asked as gold; null when it is gold no more.</summary>
    public static async Task<Known?> FindAsync(StoreSession session, string project, string item) =>
        await session.QueryFirstOrDefaultAsync<Known>(
            "SELECT label, explanation, is_practice FROM gold_items WHERE project_id = @project AND item_id = @item ORDER BY sequence DESC LIMIT 1", new { project, item }) is { Label: not null } known
            ? known
            : null;

    // Everybody begins at a place of their own, so that people side by side do not meet the same items at the same time.
    private static async Task<IReadOnlyList<string>> NextAsync(StoreSession session, Project project, string annotator, bool isPractice, int count)
    {
        if (count <= 0)
        {
            return [];
        }

        var start = Router.Coin(project.Secret, annotator, Coin);
        var found = new List<string>(await FromAsync(session, project.Id, annotator, isPractice, start, 1.0, count));
        if (found.Count < count)
        {
            found.AddRange(await FromAsync(session, project.Id, annotator, isPractice, 0, start, count - found.Count));
        }

        return found;
    }

    // An item that judges models is first answered as such; whoever answered it then does not meet it again.
    private static Task<IReadOnlyList<string>> FromAsync(StoreSession session, string project, string annotator, bool isPractice, double from, double to, int count) => session.QueryAsync<string>(
        $"""
        SELECT g.review_id FROM gold_queue g
        WHERE g.project_id = @project AND g.is_practice = @practice AND g.position >= @from AND g.position < @to
          AND NOT EXISTS (SELECT 1 FROM review_items r JOIN review_leases l ON l.project_id = r.project_id AND l.review_id = r.id
                          WHERE r.project_id = g.project_id AND r.item_id = g.item_id AND l.annotator = @annotator)
          AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.project_id = g.project_id AND a.item_id = g.item_id AND a.annotator = @annotator AND {ReviewStore.Counts})
          AND NOT EXISTS (SELECT 1 FROM review_items r WHERE r.project_id = g.project_id AND r.item_id = g.item_id AND r.state <> 'closed')
        ORDER BY g.position, g.review_id LIMIT @count
        """,
        new { project, annotator, practice = isPractice ? 1 : 0, from, to, count });

    /// <summary>What is known of an item.</summary>
    internal sealed record Known
    {
        public string? Label { get; init; }

        public string? Explanation { get; init; }

        public required bool IsPractice { get; init; }

        /// <summary>What a practice item says at once about an answer.</summary>
        public PracticeAnswer? Tell(Project project, string? given) => IsPractice
            ? new PracticeAnswer { IsRight = given is not null && project.Answers.AreSame(given, Label!), Label = Label!, Value = project.Answers.Value(Label), Explanation = Explanation }
            : null;
    }
}
