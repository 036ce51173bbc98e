using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Treadle.Storage.Sql;

namespace Treadle.Bench.Load;

/// <summary>How long the server takes for every call that a page of the browser UI makes, in a project with many predictions.</summary>
internal static class Pages
{
    private const string Project = "pages";
    private const int BulkRows = 20_000;
    private const int LabelledEvery = 20;
    private const int TwiceEvery = 100;
    private const int SaidEvery = 50;
    private const int WarmUp = 3;
    private const long MicrosPerRow = 2_000_000;

    private const string ProjectFile =
        """
        project: pages
        task: classification
        input: [{name: text}]
        factors: [{name: channel}]
        labels: [{name: billing}, {name: delivery}, {name: account}, {name: other}]
        """;

    private static readonly string[] Analysed = ["items", "predictions", "annotations", "labels", "feedback"];

    private static readonly string[] Labels = ["billing", "delivery", "account", "other"];

    private static readonly string[] People = ["bert", "cleo"];

    private static readonly (string Page, string Call)[] Calls =
    [
        ("Overview, Home", "wheel"), ("Overview, Home", "automation"), ("Overview, Release, Home", "releases"), ("Overview, Home, Review", "review/queue"), ("Home, Monitor", "alerts"),
        ("Predictions", "predictions?limit=100"), ("Predictions", "predictions/facets"), ("Predictions", "predictions?limit=100&route=auto&label=billing"),
        ("Predictions", "predictions/facets?route=auto&label=billing&min_score=0.9"), ("Predictions", "predictions?limit=100&text=nowhere"), ("Predictions", "predictions/facets?text=message"),
        ("Predictions", "predictions?limit=100&factor=channel%3Anone"), ("Predictions", "predictions/facets?factor=channel%3Amail"), ("Predictions", "predictions/facets?min_score=0.123"),
        ("Predictions, as-of", "predictions?limit=100&as_of=PAST"), ("Predictions, as-of", "predictions/facets?as_of=PAST"), ("Predictions, row", "predictions/p00500000"), ("Predictions, row", "predictions/p00500000/feedback"),
        ("Monitor", "monitor/performance"), ("Monitor, as-of", "monitor/performance?as_of=PAST"), ("Monitor", "monitor/drift"), ("Monitor", "monitor/profile"), ("Annotators", "annotators"), ("Annotators", "annotators/me?name=bert"), ("Labels", "labels?limit=100"),
        ("Slices", "slices"), ("Slices", "slices?labels=any"), ("Slices, rows", "predictions/facets?factor=channel%3Amail&labelled=evidence"), ("Slices, rows", "predictions?limit=100&factor=channel%3Amail&labelled=evidence&outcome=wrong"),
        ("Labels", "review/conflicts"), ("Labels", "labels/agreement"), ("Labels, row", "items/p00500000/labels"), ("Datasets", "datasets"), ("Models", "models"), ("Models", "aliases"), ("Models", "training-runs"),
        ("Models", "evaluations"), ("Automation", "ledger"), ("Reports", "reports/preview"), ("Settings", "config"), ("every page", ""),
    ];

    public static async Task RunAsync(LoadSettings settings)
    {
        using var folder = new TemporaryFolder(settings.Keep);
        using (var server = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            (await http.PostAsJsonAsync("v1/config", new { source = ProjectFile })).EnsureSuccessStatusCode();
        }

        var watch = Stopwatch.StartNew();
        if (await FillAsync(folder.Address(settings.Store), settings.Waiting))
        {
            Console.WriteLine(FormattableString.Invariant($"filled with {settings.Waiting:N0} predictions, every {LabelledEvery}th labelled, in {watch.Elapsed.TotalSeconds:F0} s"));
        }

        watch.Restart();
        using var serving = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store);
        using var client = new HttpClient { BaseAddress = serving.Address, Timeout = TimeSpan.FromMinutes(10) };
        // One row more, so that everything that is derived is up to date before anything is measured.
        (await client.PostAsJsonAsync($"v1/projects/{Project}/predictions", new { input = new { text = "one more" } })).EnsureSuccessStatusCode();
        (await client.GetAsync(new Uri($"v1/projects/{Project}/wheel", UriKind.Relative))).EnsureSuccessStatusCode();
        Console.WriteLine(FormattableString.Invariant($"counted anew in {watch.Elapsed.TotalSeconds:F0} s; {settings.Store.Split(':')[0]}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
        var past = TimeProvider.System.GetUtcNow().AddDays(-10).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Console.WriteLine("| Page | Call | Median ms | Worst ms | Very first ms | Server's processor ms |");
        foreach (var (page, call) in Calls)
        {
            await MeasureAsync(client, serving, page, call.Replace("PAST", past, StringComparison.Ordinal), settings.Rounds);
        }

        Console.WriteLine(FormattableString.Invariant($"server: {serving.PeakMegabytes:F0} MB at most; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
    }

    private static async Task<bool> FillAsync(string address, int rows)
    {
        await using var store = Store.Open(address, TimeProvider.System);
        if (await store.ReadAsync(session => session.QueryFirstOrDefaultAsync<string>("SELECT item_id FROM items WHERE project_id = @project AND item_id = @last", new { project = Project, last = Id(rows - 1) }), CancellationToken.None) is not null)
        {
            return false;
        }

        var now = UnixMicroseconds.From(TimeProvider.System.GetUtcNow());
        for (var first = 0; first < rows; first += BulkRows)
        {
            var numbers = Enumerable.Range(first, Math.Min(BulkRows, rows - first)).ToList();
            long At(int number) => now - ((rows - number) * MicrosPerRow);
            await store.WriteAsync(
                async session =>
                {
                    await session.BulkInsertAsync(
                        "items", ["project_id", "item_id", "sequence", "input", "factors", "event_time", "recorded_at"],
                        numbers.Select(number => (IReadOnlyList<object?>)[Project, Id(number), (long)number + 1, $"{{\"text\":\"message number {number} about something that somebody wants to know, in a few words\"}}", number % 3 == 0 ? "{\"channel\":\"mail\"}" : "{\"channel\":\"app\"}", At(number), At(number)]));
                    await session.BulkInsertAsync(
                        "predictions",
                        ["project_id", "id", "uuid", "sequence", "item_id", "trace_id", "model", "label", "score", "route", "propensity", "coin", "epoch", "config_hash", "latency_us", "event_time", "recorded_at"],
                        numbers.Select(number => (IReadOnlyList<object?>)[Project, Id(number), Uuid(At(number), number), (long)number + 1, Id(number), Uuid(At(number), number), "vendor@1", Labels[number * 7 % 11 % 4], number * 37 % 1000 / 1000.0,
                            number % 5 == 0 ? "review" : "auto", 0.05, number * 13 % 1000 / 1000.0, "e1", "0", 900L, At(number), At(number)]));
                    await session.BulkInsertAsync(
                        "review_items",
                        ["project_id", "id", "item_id", "prediction_id", "reason", "priority", "position", "is_blind", "is_evidence", "is_disagreement", "answers_base", "answers_most", "answers_wanted", "places", "state", "created_at", "closed_at"],
                        numbers.Where(number => number % LabelledEvery == 0).Select(number => (IReadOnlyList<object?>)[Project, $"r{number:D8}", Id(number), Id(number), "audit", 10, (double)number, 1, 1, 0, 2, 3, 2, 0, "closed", At(number), At(number)]));
                    await session.BulkInsertAsync(
                        "annotations",
                        ["project_id", "id", "sequence", "review_id", "item_id", "annotator", "source", "answer", "label", "is_blind", "milliseconds", "event_time", "recorded_at"],
                        numbers.Where(number => number % LabelledEvery == 0).SelectMany(number => People.Select((person, place) => (IReadOnlyList<object?>)[
                            Project, $"a{number:D8}{place}", (long)number + place + 1, $"r{number:D8}", Id(number), person, "crowd", "label", Labels[(number + (number % 200 == 0 ? place : 0)) % 4], 1, 4_000L, At(number), At(number)])));
                    await session.BulkInsertAsync(
                        "annotations",
                        ["project_id", "id", "sequence", "review_id", "item_id", "annotator", "source", "answer", "label", "is_blind", "milliseconds", "event_time", "recorded_at"],
                        numbers.Where(number => number % TwiceEvery == 0).Select(number => (IReadOnlyList<object?>)[Project, $"b{number:D8}", (long)number + 1, $"r{number:D8}", Id(number), "dora", "crowd", "label", Labels[number * 3 % 7 % 4], 1, 4_000L, At(number), At(number)]));
                    await session.BulkInsertAsync(
                        "feedback",
                        ["project_id", "id", "uuid", "sequence", "prediction_id", "kind", "value", "source", "event_time", "recorded_at"],
                        numbers.Where(number => number % SaidEvery == 1).Select(number => (IReadOnlyList<object?>)[Project, $"f{number:D8}", Uuid(At(number), number), (long)number + 1, Id(number), number % 3 == 0 ? "edit" : "accept", number % 3 == 0 ? "other" : null, "user", At(number), At(number)]));
                    await session.BulkInsertAsync(
                        "labels",
                        ["project_id", "id", "sequence", "item_id", "label", "confidence", "source", "source_rank", "method", "answers", "is_evidence", "event_time", "recorded_at"],
                        numbers.Where(number => number % LabelledEvery == 0).Select(number => (IReadOnlyList<object?>)[Project, $"l{number:D8}", (long)number + 1, Id(number), Labels[number % 4], 0.9, "crowd", 1, "majority", 1, 1, At(number), At(number)]));
                },
                CancellationToken.None);
        }

        await store.WriteAsync(
            async session =>
            {
                // Everything derived is made anew at the next start: the facts are numbered above where the projections stand.
                await session.ExecuteAsync("UPDATE fact_counter SET last = @rows", new { rows = (long)rows });
                await session.ExecuteAsync("INSERT INTO label_cursors (project_id, sequence) VALUES (@project, @rows)", new { project = Project, rows = (long)rows });
            },
            CancellationToken.None);
        // PostgreSQL does so by itself after a while, and SQLite never.
        foreach (var table in Analysed.Where(_ => store.Dialect.Name == "postgres"))
        {
            await store.WriteAsync(session => session.ExecuteAsync($"ANALYZE {table}"), CancellationToken.None);
        }

        return true;
    }

    // The server's processor time is that of the wheel as well, which turns beside it; on PostgreSQL the database's own comes on top.
    private static async Task MeasureAsync(HttpClient http, ServerProcess server, string page, string call, int rounds)
    {
        var times = new List<double>();
        var before = 0.0;
        var status = 0;
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            before = round == WarmUp ? server.CpuSeconds : before;
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri($"v1/projects/{Project}{(call.Length == 0 ? "" : "/")}{call}", UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            status = (int)answer.StatusCode;
        }

        var cpu = (server.CpuSeconds - before) * 1_000 / rounds;
        var sorted = times.Skip(WarmUp).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {page} | `{call}` | {sorted[sorted.Length / 2]:F1} | {sorted[^1]:F1} | {times[0]:F0} | {cpu:F0} |{(status == 200 ? "" : $" status {status}")}"));
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number:D8}");

    private static string Uuid(long micros, int number)
    {
        var milliseconds = (micros / 1_000).ToString("x12", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds[..8]}-{milliseconds[8..]}-7000-8000-{number:x12}");
    }
}
