using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Dapper;
using Treadle.Protocol.Annotators;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Protocol.Training;
using Treadle.Server.Facts;
using Treadle.Server.Hosting;
using Treadle.Server.Predictions;
using Treadle.Server.Tests.Training;
using Treadle.Storage.Sql;

namespace Treadle.Server.Tests.Hosting;

/// <summary>How SQLite, reads the tables that grow with the traffic: a plan that looks through all of them takes seconds of a million rows and shows nowhere else.</summary>
public sealed partial class QueryPlanTests() : LearningTests(null)
{
    // What reads all of a project on purpose, by a part of its text, and why that is no harm.
    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["DELETE FROM judgements WHERE project_id = @project"] = "another rule of sameness: everything is judged anew, by the wheel",
        ["SELECT COUNT(*) FROM predictions"] = "verify looks at everything",
        ["SELECT COUNT(*) FROM feedback"] = "verify looks at everything",
        ["SELECT COUNT(*) FROM annotations WHERE project_id"] = "an index alone, as many entries as people gave answers",
        ["SELECT COUNT(DISTINCT item_id) FROM labels"] = "an index alone, as many entries as there are labels",
        ["a.answer, a.label, a.shown_label, a.milliseconds, a.event_time, a.asked_as"] = "figures of people are measured over all answers, kept, and measured ahead by the wheel",
        ["a.answer = 'label' AND a.source = 'crowd' AND a.asked_as IS NULL AND a.recorded_at"] = "the model over all answers, by the wheel",
        ["r.state IN ('expert', 'customer')) ORDER BY"] = "what waits for a decision has an index of its own",
        ["SELECT o.item_id FROM annotations o"] = "agreement is measured over all answers, kept, and measured ahead by the wheel",
        ["AS factors FROM predictions p"] = "traffic of slices: below a floor where there are many",
        ["CASE WHEN p.score IS NULL THEN -1"] = "facets: below a floor where there are many",
        ["SELECT i.item_id, i.input, i.group_key FROM items i"] = "texts for a training and rows of a dataset",
        ["FROM predictions s WHERE s.project_id = @project AND s.model IS NOT NULL ORDER BY s.coin"] = "the sample to replay is drawn among all predictions, when somebody asks for it",
        ["p.route IN ('review', 'assist')"] = "labels of an epoch's items, by the wheel",
        ["SELECT r.hour, r.route"] = "judged answers at an instant of the past; those of now are kept",
        [$"LIMIT {LabelledSql.MostLabels}) l"] = "the newest labels, so many at most",
        ["AS turn"] = "every current label, by the wheel and for datasets",
        ["AS state, CAST(COUNT(*) AS BIGINT) AS count"] = "the queue at an instant of the past; that of now is counted",
    };

    private readonly ConcurrentDictionary<string, bool> _statements = new(StringComparer.Ordinal);

    private sealed record Step
    {
        public required string Detail { get; init; }
    }

    [Fact]
    public async Task No_page_and_no_turn_of_the_wheel_looks_through_everything_that_ever_came_in()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == StoreActivity.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Note(activity),
        };
        ActivitySource.AddActivityListener(listener);
        await UseAsync();
        await LookAsync();

        _statements.Count.ShouldBeGreaterThan(150);
        var found = new List<string>();
        foreach (var statement in _statements.Keys.Order(StringComparer.Ordinal))
        {
            var plan = await PlanAsync(statement);
            // In the order of an index a limit, and the search for a maximum, end early.
            var endsEarly = (EndsInLimit().IsMatch(statement) || statement.Contains("MAX(sequence)", StringComparison.Ordinal)) && !plan.Any(step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
            foreach (var step in plan.Where(step => !endsEarly && IsWhole(step, statement)))
            {
                found.Add($"{step}\n    {Spaces().Replace(statement, " ")}");
            }
        }

        found.ShouldBeEmpty(string.Join("\n\n", found));
    }

    private void Note(Activity activity)
    {
        if (activity.GetTagItem(StoreActivity.StoreTag) as string == Get<Store>().Description && activity.GetTagItem(StoreActivity.StatementTag) is string sql)
        {
            foreach (var statement in sql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                _statements.TryAdd(statement, true);
            }
        }
    }

    // Everything that changes the store once: predictions, answers of every kind, feedback, labels, a model, the wheel.
    private async Task UseAsync()
    {
        await Client.ApplyConfigAsync(ProjectFile + "\ntrainers: [tfidf-softmax]\nreview: {answers_per_item: 2, gold_share: 0.2}\n", Cancellation);
        await LabelAsync(0, 240);
        await Client.TurnAsync(Project, Cancellation);
        await Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation);
        await LogAsync(1_000, 60);
        await Get<FactLog>().CaughtUpAsync(Cancellation);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { Id = "f1", PredictionId = Item(1_001), Kind = FeedbackKind.Reject, Source = FeedbackSource.User, Person = "kim" }, Cancellation);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = Item(1_001), Kind = FeedbackKind.Accept, Source = FeedbackSource.User, Supersedes = "f1", Person = "kim" }, Cancellation);
        foreach (var person in new[] { "anna", "ben" })
        {
            var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 10 }, Cancellation)).Items;
            foreach (var (place, lease) in leases.Index())
            {
                var request = new AnnotationRequest { Annotator = person, Answer = place == 0 ? AnnotationKind.NotSure : AnnotationKind.Label, Label = place == 0 ? null : person == "anna" ? "billing" : "other" };
                var answer = await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation);
                if (place == 3)
                {
                    await Client.UndoAsync(Project, answer.Id, person, Cancellation);
                }
            }
        }

        await Client.TurnAsync(Project, Cancellation);
        await Client.TrustAsync(Project, "ben", new TrustRequest { IsTrusted = false, Reason = "test", By = "ann" }, Cancellation);
        await Client.PredictAsync(Project, new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "one more" } }, Cancellation);
        await Client.TurnAsync(Project, Cancellation);
    }

    // Every address that can be read, the lists with each of their filters.
    private async Task LookAsync()
    {
        var past = Uri.EscapeDataString(Running.Clock.GetUtcNow().AddMinutes(-1).ToString("O"));
        string[] filters = ["", "?limit=20&text=invoice", "?factor=channel:mail", "?min_score=0.3", "?route=auto&label=billing", "?labelled=any", "?labelled=evidence&outcome=wrong", "?labelled=any&answered_twice=true", $"?as_of={past}", $"?item={Item(1_001)}"];
        foreach (var (path, address) in await ReadAddresses.OfAsync(Running.Http, Project, Item(1_001), Cancellation))
        {
            string[] queries = path.EndsWith("/predictions", StringComparison.Ordinal) || path.EndsWith("/facets", StringComparison.Ordinal) ? filters
                : path.Contains("/compare", StringComparison.Ordinal) ? ["?a=1&b=1&flip=negative"]
                : path.EndsWith("/disagreements", StringComparison.Ordinal) ? ["", "?state=waiting", "?state=settled", $"?as_of={past}"]
                : ["", $"?as_of={past}"];
            foreach (var filter in queries)
            {
                using var answer = await Running.Http.GetAsync(new Uri(address + filter, UriKind.Relative), Cancellation);
                ((int)answer.StatusCode).ShouldBeLessThan(500, address + filter);
            }
        }
    }

    private async Task<IReadOnlyList<string>> PlanAsync(string statement)
    {
        var sql = List().Replace(statement, "IN ($1)");
        var arguments = new DynamicParameters();
        foreach (var name in Argument().Matches(sql).Select(match => match.Groups[1].Value).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            arguments.Add(name, 1);
        }

        return (await Get<Store>().ReadAsync(session => session.QueryAsync<Step>($"EXPLAIN QUERY PLAN {sql}", arguments), Cancellation)).Select(step => step.Detail).ToList();
    }

    // Looks at every row of a growing table, or at all of a project's, without an end in sight.
    private static bool IsWhole(string step, string statement)
    {
        var match = Reading().Match(step);
        if (!match.Success || Whole.Keys.Any(part => statement.Contains(part, StringComparison.Ordinal)))
        {
            return false;
        }

        var alias = match.Groups["alias"].Value;
        if (Regex.IsMatch(statement, $@"\)\s*{alias}\b"))
        {
            return false;
        }

        var table = Regex.Match(statement, $@"\b(FROM|JOIN|,)\s*(\w+)\s+(AS\s+)?{alias}\b", RegexOptions.IgnoreCase).Groups[2].Value;
        return TypicalSizes.Growing.Contains(table.Length == 0 ? alias : table, StringComparer.Ordinal) && match.Groups["terms"].Value is "" or "project_id=?";
    }

    [GeneratedRegex(@"^(SCAN|SEARCH) (?<alias>\w+)( USING.*?)?( \((?<terms>.*)\))?( LEFT-JOIN)?$")]
    private static partial Regex Reading();

    [GeneratedRegex(@"LIMIT [@\w]+( OFFSET \d+)?\s*\)?[^)]*$")]
    private static partial Regex EndsInLimit();

    [GeneratedRegex(@"IN (@\w+)")]
    private static partial Regex List();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
