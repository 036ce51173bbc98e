using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>SQL of what people's and models' answers proved to be worth; inside a transaction that holds the review item.</summary>
internal sealed class RedundancyStore(StoreSession session, Project project)
{
    /// <summary>The newest checks make the calibration: crowds change.</summary>
    private const int MostChecks = 2_000;

    // What stands in the place of labels where answers come from no list.
    private const string AnyAnswer = "*";
    private const string AsModel = "as the model";
    private const string Otherwise = "otherwise";

    private sealed record Skill
    {
        public required string Annotator { get; init; }

        public required double Answers { get; init; }

        public required double Correct { get; init; }
    }

    private sealed record Counted
    {
        public required string Label { get; init; }

        public required double Items { get; init; }

        public string? Model { get; init; }

        public string? Given { get; init; }
    }

    private sealed record Said
    {
        public string? Model { get; init; }

        public string? Label { get; init; }
    }

    /// <summary>One answer to a gold item.</summary>
    internal sealed record GoldAnswered
    {
        public required string Annotator { get; init; }

        public required string Label { get; init; }
    }

    /// <summary>How sure the answers to a gold item were, and whether they were right.</summary>
    internal sealed record Check
    {
        public required double Confidence { get; init; }

        public required bool IsRight { get; init; }
    }

    /// <summary>The newest checks.</summary>
    public static Task<IReadOnlyList<Check>> ChecksAsync(StoreSession session, string project) => session.QueryAsync<Check>(
        $"SELECT confidence, is_right FROM redundancy_checks WHERE project_id = @project ORDER BY sequence DESC LIMIT {MostChecks}", new { project });

    /// <summary>What the voices are worth.</summary>
    public async Task<VoiceWeights> WeightsAsync(ReviewItemRow review, Choices choices, IReadOnlyList<Voice> voices)
    {
        var people = await session.QueryAsync<Skill>(
            $"SELECT annotator, answers, correct FROM annotator_credits WHERE project_id = @project AND {session.Dialect.In("annotator", "@people")}",
            new { project = project.Id, people = voices.Select(voice => voice.Annotator).ToArray() });
        IReadOnlyList<Counted> classes = choices.Labels is null
            ? []
            : await session.QueryAsync<Counted>("SELECT label, items FROM class_credits WHERE project_id = @project", new { project = project.Id });
        return new VoiceWeights
        {
            Classes = Counts(choices, classes),
            Model = await ModelAsync(review, choices),
            People = people.ToDictionary(row => row.Annotator, row => new VoiceWeights.Record(row.Correct, row.Answers), StringComparer.Ordinal),
            Own = await OwnAsync(review.Id),
        };
    }

    /// <summary>What an item contributed to people's records.</summary>
    public async Task<IReadOnlyDictionary<string, double>> OwnAsync(string reviewId) =>
        (await session.QueryAsync<Skill>(
            "SELECT annotator, 1.0 AS answers, correct FROM item_credits WHERE project_id = @project AND review_id = @reviewId", new { project = project.Id, reviewId }))
        .ToDictionary(row => row.Annotator, row => row.Correct, StringComparer.Ordinal);

    /// <summary>Puts an item's contribution to people's records in the place of the one before.</summary>
    public async Task CreditAsync(string reviewId, IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after)
    {
        foreach (var annotator in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (was, old) = (before.TryGetValue(annotator, out var earlier) ? 1 : 0, earlier);
            var (isNow, young) = (after.TryGetValue(annotator, out var later) ? 1 : 0, later);
            if (was == isNow && Math.Abs(old - young) < 1e-9)
            {
                continue;
            }

            await session.ExecuteAsync(
                """
                INSERT INTO annotator_credits (project_id, annotator, answers, correct) VALUES (@project, @annotator, @answers, @correct)
                ON CONFLICT (project_id, annotator) DO UPDATE SET answers = annotator_credits.answers + excluded.answers, correct = annotator_credits.correct + excluded.correct
                """,
                new { project = project.Id, annotator, answers = (double)(isNow - was), correct = young - old });
            await session.ExecuteAsync(
                isNow == 0
                    ? "DELETE FROM item_credits WHERE project_id = @project AND review_id = @reviewId AND annotator = @annotator"
                    : "INSERT INTO item_credits (project_id, review_id, annotator, correct) VALUES (@project, @reviewId, @annotator, @correct) ON CONFLICT (project_id, review_id, annotator) DO UPDATE SET correct = excluded.correct",
                new { project = project.Id, reviewId, annotator, correct = young });
        }
    }

    /// <summary>Takes out what a gold item said of a person.</summary>
    public static async Task RemoveAsync(StoreSession session, Project project, string reviewId, string annotator)
    {
        var store = new RedundancyStore(session, project);
        var before = await store.OwnAsync(reviewId);
        await store.CreditAsync(reviewId, before, before.Where(pair => pair.Key != annotator).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Adds what a closed item says of labels and, where everybody answered blind, of its model.</summary>
    public async Task AddClassesAsync(ReviewItemRow review, Choices choices, double[] posterior, bool isBlind)
    {
        var said = isBlind ? await SaidAsync(review) : null;
        foreach (var (label, items) in Outcome(choices, posterior))
        {
            var row = new { project = project.Id, review = review.Id, label, items, model = said?.Model, given = Given(choices, said) };
            await session.ExecuteAsync(
                "INSERT INTO item_classes (project_id, review_id, label, items, model, given) VALUES (@project, @review, @label, @items, @model, @given)", row);
            await CountAsync(row.label, row.items, row.model, row.given);
        }
    }

    /// <summary>Takes out what an item said before.</summary>
    public async Task WithdrawClassesAsync(string reviewId)
    {
        foreach (var row in await session.QueryAsync<Counted>(
            "DELETE FROM item_classes WHERE project_id = @project AND review_id = @reviewId RETURNING label, items, model, given", new { project = project.Id, reviewId }))
        {
            await CountAsync(row.Label, -row.Items, row.Model, row.Given);
        }
    }

    /// <summary>What people said of a gold item, in order.</summary>
    public Task<IReadOnlyList<GoldAnswered>> GoldAnswersAsync(string reviewId) => session.QueryAsync<GoldAnswered>(
        $"SELECT a.annotator, a.label FROM annotations a WHERE a.project_id = @project AND a.review_id = @reviewId AND a.answer = 'label' AND a.asked_as = '{ReviewItemRow.Gold}' AND {ReviewStore.Counts} ORDER BY a.sequence",
        new { project = project.Id, reviewId });

    /// <summary>Appends a check.</summary>
    public async Task AddCheckAsync(double confidence, bool isRight) => await session.ExecuteAsync(
        "INSERT INTO redundancy_checks (project_id, sequence, confidence, is_right) VALUES (@project, @sequence, @confidence, @right)",
        new { project = project.Id, sequence = await session.NextSequenceAsync(), confidence, right = isRight ? 1 : 0 });

    // Audits and whatever else models are judged by are settled by people alone.
    private async Task<IReadOnlyList<double>?> ModelAsync(ReviewItemRow review, Choices choices)
    {
        if (project.Config.Review.Adaptive is not { ModelVotes: true } || review.IsStrict || await SaidAsync(review) is not { } said)
        {
            return null;
        }

        return Counts(choices, await session.QueryAsync<Counted>(
            "SELECT truth AS label, items FROM model_credits WHERE project_id = @project AND model = @model AND given = @given",
            new { project = project.Id, model = said.Model, given = Given(choices, said) }));
    }

    // A model is known by label where there are labels, else by how often it was right.
    private static string? Given(Choices choices, Said? said) => said is null ? null : choices.Labels is null ? AnyAnswer : said.Label;

    private static IEnumerable<(string Label, double Items)> Outcome(Choices choices, double[] posterior)
    {
        if (choices.Labels is { } labels)
        {
            return posterior.Select((items, index) => (labels[index], items));
        }

        return choices.Model is { } model && posterior[choices.IndexOf(model)] is var right ? [(AsModel, right), (Otherwise, 1 - right)] : [];
    }

    private async Task<Said?> SaidAsync(ReviewItemRow review) => review.PredictionId is null
        ? null
        : await session.QuerySingleOrDefaultAsync<Said>(
            "SELECT model, label FROM predictions WHERE project_id = @project AND id = @id AND model IS NOT NULL AND label IS NOT NULL", new { project = project.Id, id = review.PredictionId });

    private async Task CountAsync(string label, double items, string? model, string? given)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO class_credits (project_id, label, items) VALUES (@project, @label, @items)
            ON CONFLICT (project_id, label) DO UPDATE SET items = class_credits.items + excluded.items
            """,
            new { project = project.Id, label, items });
        if (model is not null)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO model_credits (project_id, model, given, truth, items) VALUES (@project, @model, @given, @label, @items)
                ON CONFLICT (project_id, model, given, truth) DO UPDATE SET items = model_credits.items + excluded.items
                """,
                new { project = project.Id, model, given, label, items });
        }
    }

    private static double[] Counts(Choices choices, IReadOnlyList<Counted> rows)
    {
        var counts = new double[choices.Count];
        foreach (var row in rows)
        {
            var items = Math.Max(0, row.Items);
            if (choices.Labels is not null)
            {
                // A label that the project has no longer counts no longer.
                if (choices.IndexOf(row.Label) is >= 0 and var label)
                {
                    counts[label] = items;
                }
            }
            else if (choices.Model is { } model)
            {
                var said = choices.IndexOf(model);
                for (var choice = 0; choice < counts.Length; choice++)
                {
                    counts[choice] += row.Label == AsModel ? (choice == said ? items : 0) : choice == said ? 0 : items / (counts.Length - 1);
                }
            }
        }

        return counts;
    }
}
