using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Treadle.Storage.Sql;

namespace Treadle.Bench.Load;

/// <summary>How long a person waits for the next item of a long queue: one who has just begun, and one who is far ahead of everybody, over HTTP.</summary>
internal static class Claims
{
    private const int WarmUp = 50;
    private const int BulkCount = 20;
    private const int BulkRounds = 10;

    private const string Plain = "answers_per_item: 3\n  fold_duplicates: false\n  gold_share: 0";
    private const string Everything = "answers_per_item: 3\n  fold_duplicates: true\n  gold_share: 0.05\n  adaptive: {target: 0.95}";

    public static async Task RunAsync(LoadSettings settings)
    {
        using var folder = new TemporaryFolder(settings.Keep);
        await using (var store = Store.Open(folder.Address(settings.Store), TimeProvider.System))
        {
            using (var server = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store))
            {
                using var http = new HttpClient { BaseAddress = server.Address };
                await ConfigureAsync(http, Plain);
            }

            var watch = Stopwatch.StartNew();
            if (await ClaimsFill.FillAsync(store, settings.Waiting, settings.Ahead))
            {
                Console.WriteLine(FormattableString.Invariant($"filled in {watch.Elapsed.TotalSeconds:F0} s"));
            }
        }

        using var serving = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store);
        using var client = new HttpClient { BaseAddress = serving.Address };
        Console.WriteLine(FormattableString.Invariant($"claims, {settings.Store.Split(':')[0]}, {settings.Waiting:N0} items wait, the one far ahead has answered {settings.Ahead:N0} that others have not"));
        // A new name each time: with a kept folder the beginner of an earlier run has begun.
        var beginner = $"beginner-{TimeProvider.System.GetUtcNow():yyyyMMddHHmmss}";
        await MeasureAsync(client, beginner, settings.Rounds);
        await MeasureAsync(client, ClaimsFill.Ahead, settings.Rounds);
        await QueueAsync(client, settings.Rounds);
        await ConfigureAsync(client, Everything);
        Console.WriteLine("adaptive, duplicates folded, one in twenty gold:");
        await MeasureAsync(client, $"{beginner}-2", settings.Rounds);
        await MeasureAsync(client, ClaimsFill.Ahead, settings.Rounds);
        await BulkAsync(client, $"{beginner}-3");
        await ConfigureAsync(client, Plain);
        await SeenAsync(client, folder.Address(settings.Store), settings);
        Console.WriteLine(FormattableString.Invariant($"server: {serving.PeakMegabytes:F0} MB at most, {serving.CpuSeconds:F1} s of processor time"));
    }

    // Audits whose answers one person has seen, before everything else: they are passed over one by one.
    private static async Task SeenAsync(HttpClient client, string address, LoadSettings settings)
    {
        await using var store = Store.Open(address, TimeProvider.System);
        await ClaimsFill.AddSeenAsync(store, settings.Waiting, settings.Seen);
        Console.WriteLine(FormattableString.Invariant($"before them {settings.Seen:N0} audits, of each of which the onlooker has seen the model's answer:"));
        await MeasureAsync(client, ClaimsFill.Onlooker, settings.Rounds);
        await ClaimsFill.RemoveSeenAsync(store, settings.Waiting, settings.Seen);
    }

    private static async Task ConfigureAsync(HttpClient http, string review) =>
        (await http.PostAsJsonAsync("v1/config", new { source = $"project: {ClaimsFill.Project}\ntask: text-classification\ninput: [text]\nlabels: [first, second]\nreview:\n  {review}\n" })).EnsureSuccessStatusCode();

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

    private static async Task BulkAsync(HttpClient http, string annotator)
    {
        var (claims, answers) = (new List<double>(), new List<double>());
        for (var round = 0; round < BulkRounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var claim = await PostAsync(http, "review/claims", new { annotator, count = BulkCount, alike = true });
            claims.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var batch = claim.GetProperty("items").EnumerateArray().Select(item => new { review_id = item.GetProperty("review_id").GetString(), annotator, answer = "label", label = "second" }).ToList();
            started = Stopwatch.GetTimestamp();
            await PostAsync(http, "annotations/batch", new { items = batch });
            answers.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Print($"{BulkCount} alike at once", claims, claims[0]);
        Print("their answers", answers, answers[0]);
    }

    private static async Task QueueAsync(HttpClient http, int rounds)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            var started = Stopwatch.GetTimestamp();
            (await http.GetAsync(new Uri($"v1/projects/{ClaimsFill.Project}/review/queue", UriKind.Relative))).EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Print("queue in numbers", times.Skip(WarmUp), times[0]);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string route, object body)
    {
        using var answer = await http.PostAsJsonAsync($"v1/projects/{ClaimsFill.Project}/{route}", body);
        var content = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? content.Clone() : throw new InvalidOperationException($"{route}: {content}");
    }

    private static void Print(string what, IEnumerable<double> times, double first)
    {
        var sorted = times.Order().ToArray();
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what,-38} ms p50 {At(0.5),6:F2}  p90 {At(0.9),6:F2}  p99 {At(0.99),6:F2}  max {sorted[^1],6:F1}; the very first {first:F1}; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
    }
}
