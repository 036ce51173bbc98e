using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Statistics.Randomness;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

/// <summary>The counters of the queue, and the places that people have reached in it, against the rows themselves.</summary>
public abstract class ReviewCountTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const int Steps = 250;

    private static readonly string[] People = ["anna", "ben", "cem"];
    private static readonly string[] Labels = ["billing", "delivery", "other"];

    private readonly Dictionary<string, List<ReviewLease>> _held = People.ToDictionary(person => person, _ => new List<ReviewLease>());
    private readonly List<(string Person, string Annotation)> _given = [];
    private readonly List<string> _reviews = [];
    private int _sent;

    private sealed record Counted
    {
        public required string Name { get; init; }

        public required long Items { get; init; }

        public required long Adjudicated { get; init; }
    }

    [Fact]
    public async Task Whatever_people_do_the_counters_agree_with_the_rows_and_nobody_misses_an_item()
    {
        await Client.ApplyConfigAsync(ProjectFile + "\nreview:\n  answers_per_item: 2\n", Cancellation);
        var random = Pcg32.Derive(5, "people");
        for (var step = 0; step < Steps; step++)
        {
            await ActAsync(random);
            if (step % 25 == 0)
            {
                await AgreesAsync();
            }
        }

        await AgreesAsync();
        await EmptyAsync();
        await AgreesAsync();

        // Nobody is left out: what is still open has everybody's answer already.
        var queue = await Client.ReviewQueueAsync(Project, null, Cancellation);
        var open = await RowsAsync(
            """
            SELECT r.id AS name, CAST(COUNT(DISTINCT a.annotator) AS BIGINT) AS items, CAST(0 AS BIGINT) AS adjudicated
            FROM review_items r LEFT JOIN annotations a ON a.project_id = r.project_id AND a.item_id = r.item_id AND a.answer <> 'undo'
              AND NOT EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id)
            WHERE r.state = 'open' GROUP BY r.id
            """);
        open.ShouldAllBe(row => row.Items == People.Length);
        queue.Waiting.ShouldBe(queue.Counts.Where(count => count.State != ReviewState.Closed).Sum(count => count.Count));
        queue.Leases.ShouldBe(0);
    }

    [Fact]
    public async Task A_person_far_ahead_still_gets_what_enters_before_their_place_and_what_others_give_back()
    {
        await Client.ApplyConfigAsync(ProjectFile + "\nreview:\n  answers_per_item: 2\n", Cancellation);
        await SendAsync(40);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var item = 0; item < 30; item++)
        {
            seen.Add((await AnswerNextAsync("anna")).ShouldNotBeNull()).ShouldBeTrue();
        }

        // New items get random places in the queue, most of them before hers.
        await SendAsync(20);
        while (await AnswerNextAsync("anna") is { } next)
        {
            seen.Add(next).ShouldBeTrue();
        }

        seen.Count.ShouldBe(60);
        var lease = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "ben" }, Cancellation)).Items[0];
        await Client.ReleaseLeaseAsync(Project, lease.ReviewId, "ben", Cancellation);
        (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "ben" }, Cancellation)).Items[0].ReviewId.ShouldBe(lease.ReviewId);
        (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "anna" }, Cancellation)).Done.ShouldBe(60);
    }

    private async Task ActAsync(Pcg32 random)
    {
        var person = People[random.NextInt(People.Length)];
        var held = _held[person];
        switch (random.NextInt(12))
        {
            case 0 or 1:
                await SendAsync(1 + random.NextInt(5));
                break;
            case 2 or 3 or 4:
                held.AddRange((await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 1 + random.NextInt(3) }, Cancellation)).Items);
                break;
            case 5 when held.Count > 0:
                await Client.ReleaseLeaseAsync(Project, held[0].ReviewId, person, Cancellation);
                held.RemoveAt(0);
                break;
            case 6 when _given.Count > 0:
                var (who, annotation) = _given[^1];
                _given.RemoveAt(_given.Count - 1);
                _held[who].Add(await Client.UndoAsync(Project, annotation, who, Cancellation));
                break;
            case 7 when _reviews.Count > 0:
                await ReopenAsync(_reviews[random.NextInt(_reviews.Count)]);
                break;
            case 8:
                // Leases end after ten minutes; the answers that were under way still count.
                Running.Clock.Advance(TimeSpan.FromMinutes(random.NextInt(8)));
                break;
            case 9 when _sent > 0:
                await DeclareAsync($"i{random.NextInt(_sent)}");
                break;
            default:
                if (held.Count > 0)
                {
                    await AnswerAsync(person, held[0], random.NextInt(6), Labels[random.NextInt(2)]);
                    held.RemoveAt(0);
                }

                break;
        }
    }

    private async Task AnswerAsync(string person, ReviewLease lease, int choice, string label)
    {
        var kind = choice switch { 0 => AnnotationKind.NotSure, 1 => AnnotationKind.Skip, _ => AnnotationKind.Label };
        var request = new AnnotationRequest { Annotator = person, Answer = kind, Label = kind == AnnotationKind.Label ? label : null };
        _given.Add((person, (await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation)).Id));
        _reviews.Add(lease.ReviewId);
    }

    // Gold becomes ordinary again, whatever is ordinary becomes gold.
    private async Task DeclareAsync(string item)
    {
        if ((await Client.GoldAsync(Project, null, Cancellation)).Items.Any(gold => gold.ItemId == item))
        {
            await Client.RemoveGoldAsync(Project, item, Cancellation);
        }
        else
        {
            await Client.AddGoldAsync(Project, new GoldRequest { Items = [new GoldEntry { ItemId = item, Label = "other" }] }, Cancellation);
        }
    }

    private async Task ReopenAsync(string review)
    {
        if (await Client.ReviewItemAsync(Project, review, null, Cancellation) is { State: ReviewState.Closed, Reason: not ReviewReason.Gold })
        {
            await Client.ReopenAsync(Project, review, new ReopenRequest { By = "lea", Reason = "look again" }, Cancellation);
        }
    }

    private async Task EmptyAsync()
    {
        Running.Clock.Advance(TimeSpan.FromMinutes(11));
        for (var isGoing = true; isGoing;)
        {
            isGoing = false;
            foreach (var person in People)
            {
                isGoing |= await AnswerNextAsync(person) is not null;
            }
        }
    }

    private async Task<string?> AnswerNextAsync(string person)
    {
        var lease = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person }, Cancellation)).Items.SingleOrDefault();
        if (lease is not null)
        {
            await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label, Label = "other" }, Cancellation);
        }

        return lease?.ItemId;
    }

    private async Task SendAsync(int count)
    {
        var requests = Enumerable.Range(_sent, count).Select(number => new PredictionRequest { ItemId = $"i{number}", Input = new Dictionary<string, string> { ["text"] = $"text {number}" } });
        (await Client.PredictBatchAsync(Project, requests.ToList(), Cancellation)).Errors.ShouldBeEmpty();
        _sent += count;
    }

    private async Task AgreesAsync()
    {
        var queue = await Client.ReviewQueueAsync(Project, null, Cancellation);
        var rows = await RowsAsync(
            """
            SELECT reason || ' ' || state AS name, CAST(COUNT(*) AS BIGINT) AS items, CAST(SUM(CASE WHEN answers_wanted > answers_base THEN 1 ELSE 0 END) AS BIGINT) AS adjudicated
            FROM review_items WHERE reason <> 'gold' GROUP BY reason, state
            """);
        queue.Counts.Select(count => ($"{Word(count.Reason)} {Word(count.State)}", count.Count, count.Adjudicated))
            .ShouldBe(rows.Select(row => (row.Name, row.Items, row.Adjudicated)), ignoreOrder: true);
        (await Client.WheelAsync(Project, Cancellation)).Review.OrderBy(pair => pair.Key).ShouldBe(
            rows.GroupBy(row => row.Name.Split(' ')[1]).Select(group => KeyValuePair.Create(group.Key, group.Sum(row => row.Items))).OrderBy(pair => pair.Key));

        var people = await RowsAsync(
            """
            SELECT a.annotator AS name, CAST(SUM(CASE WHEN 'skip' IN (a.answer, COALESCE(b.answer, '')) THEN 0 WHEN a.answer = 'undo' THEN -1 ELSE 1 END) AS BIGINT) AS items, CAST(0 AS BIGINT) AS adjudicated
            FROM annotations a LEFT JOIN annotations b ON b.project_id = a.project_id AND b.id = a.supersedes GROUP BY a.annotator
            """);
        var counted = await RowsAsync("SELECT annotator AS name, answers AS items, CAST(0 AS BIGINT) AS adjudicated FROM annotator_counts");
        counted.Select(row => (row.Name, row.Items)).ShouldBe(people.Select(row => (row.Name, row.Items)), ignoreOrder: true);
    }

    private Task<IReadOnlyList<Counted>> RowsAsync(string sql) =>
        Running.Services.GetRequiredService<Store>().ReadAsync(session => session.QueryAsync<Counted>(sql), Cancellation);

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

public sealed class ReviewCountTestsOnSqlite() : ReviewCountTests(null);

public sealed class ReviewCountTestsOnPostgres(PostgresFixture postgres) : ReviewCountTests(postgres);
