using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Treadle.Storage.Sql;

namespace Treadle.Bench.Load;

/// <summary>How long a person waits for the next item of a long queue: one who has just begun, and one who is far ahead of everybody, over HTTP.</summary>
internal static class Claims
{
    private const string Project = "claims";
    private const int BulkRows = 20_000;
    private const int WarmUp = 50;

    private const string ProjectFile =
        """
        project: claims
        task: text-classification
        input: [text]
        labels: [first, second]
        review:
          answers_per_item: 3
        """;

    public static async Task RunAsync(LoadSettings settings)
    {
        using var folder = new TemporaryFolder();
        var address = settings.Store == "sqlite" ? $"sqlite:{Path.Combine(folder.Path, "treadle.db")}" : settings.Store;
        using (var server = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            (await http.PostAsJsonAsync("v1/config", new { source = ProjectFile })).EnsureSuccessStatusCode();
        }

        await FillAsync(address, settings.Waiting, settings.Ahead);
        using (var serving = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store))
        {
            using var client = new HttpClient { BaseAddress = serving.Address };
            Console.WriteLine(FormattableString.Invariant($"{serving.Address.Scheme} claims, {settings.Store.Split(':')[0]}, {settings.Waiting:N0} items wait, the one far ahead has answered {settings.Ahead:N0} that others have not"));
            await MeasureAsync(client, "beginner", settings.Rounds);
            await MeasureAsync(client, "ahead", settings.Rounds);
            await QueueAsync(client, settings.Rounds);
        }

        await AuditAsync(address, settings.Waiting, settings.Seen);
        using var again = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store);
        using var onlooker = new HttpClient { BaseAddress = again.Address };
        Console.WriteLine(FormattableString.Invariant($"before them {settings.Seen:N0} audits, of each of which the onlooker has seen the model's answer"));
        await MeasureAsync(onlooker, "onlooker", settings.Rounds);
    }

    private static async Task AuditAsync(string address, int first, int count)
    {
        await using var store = Store.Open(address, TimeProvider.System);
        var now = UnixMicroseconds.From(TimeProvider.System.GetUtcNow());
        var numbers = Enumerable.Range(first, count).ToList();
        await store.WriteAsync(
            async session =>
            {
                await session.BulkInsertAsync(
                    "items", ["project_id", "item_id", "input", "sequence", "event_time", "recorded_at"],
                    numbers.Select(number => (IReadOnlyList<object?>)[Project, Item(number), $"{{\"text\":\"message number {number}\"}}", (long)number, now, now]));
                await session.BulkInsertAsync(
                    "review_items",
                    ["project_id", "id", "item_id", "reason", "priority", "position", "is_blind", "is_evidence", "is_disagreement", "answers_base", "answers_most", "answers_wanted", "places", "state", "created_at"],
                    numbers.Select(number => (IReadOnlyList<object?>)[Project, $"r{number:D8}", Item(number), "audit", 10, (double)number, 1, 1, 0, 1, 3, 1, 1, "open", now]));
                await session.BulkInsertAsync(
                    "showings", ["project_id", "item_id", "person", "prediction_id", "sequence", "place", "event_time", "recorded_at"],
                    numbers.Select(number => (IReadOnlyList<object?>)[Project, Item(number), "onlooker", $"p{number:D8}", (long)number, "embed", now, now]));
            },
            CancellationToken.None);
        await store.WriteAsync(session => session.ExecuteAsync("ANALYZE review_items"), CancellationToken.None);
    }

    private static async Task FillAsync(string address, int waiting, int ahead)
    {
        await using var store = Store.Open(address, TimeProvider.System);
        var now = UnixMicroseconds.From(TimeProvider.System.GetUtcNow());
        for (var first = 0; first < waiting; first += BulkRows)
        {
            var numbers = Enumerable.Range(first, Math.Min(BulkRows, waiting - first)).ToList();
            await store.WriteAsync(
                async session =>
                {
                    await session.BulkInsertAsync(
                        "items", ["project_id", "item_id", "input", "sequence", "event_time", "recorded_at"],
                        numbers.Select(number => (IReadOnlyList<object?>)[Project, Item(number), $"{{\"text\":\"message number {number}\"}}", (long)number, now, now]));
                    await session.BulkInsertAsync(
                        "review_items",
                        ["project_id", "id", "item_id", "reason", "priority", "position", "is_blind", "is_evidence", "is_disagreement", "answers_base", "answers_most", "answers_wanted", "places", "state", "created_at"],
                        numbers.Select(number => (IReadOnlyList<object?>)[Project, $"r{number:D8}", Item(number), "review", 50, (double)number, 1, 0, 0, 3, 5, 3, number < ahead ? 2 : 3, "open", now]));
                    await session.BulkInsertAsync(
                        "annotations",
                        ["project_id", "id", "sequence", "review_id", "item_id", "annotator", "source", "answer", "label", "is_blind", "event_time", "recorded_at"],
                        numbers.Where(number => number < ahead).Select(number => (IReadOnlyList<object?>)[Project, $"a{number:D8}", (long)number, $"r{number:D8}", Item(number), "ahead", "crowd", "label", "first", 1, now, now]));
                },
                CancellationToken.None);
        }

        await store.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("INSERT INTO review_counts (project_id, reason, state, items, adjudicated) VALUES (@project, 'review', 'open', @waiting, 0)", new { project = Project, waiting = (long)waiting });
                await session.ExecuteAsync("INSERT INTO annotator_counts (project_id, annotator, answers) VALUES (@project, 'ahead', @ahead)", new { project = Project, ahead = (long)ahead });
                await session.ExecuteAsync("UPDATE fact_counter SET last = @waiting", new { waiting = (long)waiting });
            },
            CancellationToken.None);
        await store.WriteAsync(session => session.ExecuteAsync("ANALYZE review_items"), CancellationToken.None);
    }

    private static async Task MeasureAsync(HttpClient http, string annotator, int rounds)
    {
        var (claims, answers) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var claim = await PostAsync(http, "review/claims", new { annotator });
            claims.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var review = claim.GetProperty("items")[0].GetProperty("review_id").GetString();
            started = Stopwatch.GetTimestamp();
            await PostAsync(http, $"review/{review}/annotations", new { annotator, answer = "label", label = "second" });
            answers.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Print($"{annotator}, next item", claims.Skip(WarmUp), claims[0]);
        Print($"{annotator}, answer", answers.Skip(WarmUp), answers[0]);
    }

    private static async Task QueueAsync(HttpClient http, int rounds)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            var started = Stopwatch.GetTimestamp();
            (await http.GetAsync(new Uri($"v1/projects/{Project}/review/queue", UriKind.Relative))).EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Print("queue in numbers", times.Skip(WarmUp), times[0]);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string route, object body)
    {
        using var answer = await http.PostAsJsonAsync($"v1/projects/{Project}/{route}", body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    private static void Print(string what, IEnumerable<double> times, double first)
    {
        var sorted = times.Order().ToArray();
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what,-22} ms p50 {At(0.5),6:F2}  p90 {At(0.9),6:F2}  p99 {At(0.99),6:F2}  max {sorted[^1],6:F1}; the very first {first:F1}; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
    }

    private static string Item(int number) => string.Create(CultureInfo.InvariantCulture, $"i{number:D8}");
}
