using System.Net;
using System.Text;
using Treadle.Protocol.Predictions;
using Treadle.Server.Hosting;
using Treadle.Testing;

namespace Treadle.Server.Tests.Hosting;

public sealed class WebTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-web-").FullName;
    private TreadleServer _server = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var web = Directory.CreateDirectory(Path.Combine(_folder, "web", "assets")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(web, "index.html"), "<title>start page</title>", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(web, "assets", "main-1.js"), "plain", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(web, "assets", "main-1.js.br"), "small", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.txt"), "secret", Cancellation);
        _server = await StartAsync("with", web);
        _http = new HttpClient { BaseAddress = _server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/messages/predictions?route=auto")]
    public async Task Every_view_opens_the_start_page(string path)
    {
        var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("start page");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
    }

    [Fact]
    public async Task Files_are_sent_compressed_and_kept_for_ever()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/main-1.js");
        request.Headers.Add("Accept-Encoding", "gzip, br");
        var small = await _http.SendAsync(request, Cancellation);
        var plain = await _http.GetAsync(new Uri("/assets/main-1.js", UriKind.Relative), Cancellation);

        (await small.Content.ReadAsStringAsync(Cancellation)).ShouldBe("small");
        small.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        small.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        (await plain.Content.ReadAsStringAsync(Cancellation)).ShouldBe("plain");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/main-1.js");
        again.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        (await _http.SendAsync(again, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/nothing.js")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("/assets/main-1.js.br")]
    public async Task Other_paths_are_not_found(string path) =>
        (await _http.GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_mistyped_address_opens_the_application_which_says_so()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.Add("Accept", "text/html,*/*;q=0.8");
        (await (await _http.SendAsync(request, Cancellation)).Content.ReadAsStringAsync(Cancellation)).ShouldContain("start page");
    }

    [Fact]
    public async Task Without_the_built_application_the_start_page_says_so()
    {
        await using var server = await StartAsync("without", null);
        using var http = new HttpClient { BaseAddress = server.Address };

        var answer = await http.GetAsync(new Uri("/", UriKind.Relative), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Node.js");
    }

    [Fact]
    public async Task A_new_fact_is_told_to_those_who_watch()
    {
        await using var running = await RunningServer.StartAsync("sqlite", Cancellation);
        await running.Client.ApplyConfigAsync("project: messages\ntask: text-classification\ninput: [{name: text}]\nlabels: [{name: a}, {name: b}]\n", Cancellation);
        await using var stream = await running.Http.GetStreamAsync(new Uri("/v1/projects/messages/events", UriKind.Relative), Cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var first = await NextAsync(reader);

        await running.Client.PredictAsync("messages", new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "hello" } }, Cancellation);

        (await NextAsync(reader)).ShouldBeGreaterThan(first);
    }

    private static async Task<long> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return long.Parse(line[6..], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("the stream ended");
    }

    private Task<TreadleServer> StartAsync(string name, string? web) => TreadleServer.StartAsync(
        new ServerOptions { DataFolder = Path.Combine(_folder, name), Port = 0, RunsWorkers = false, WebFolder = web }, TimeProvider.System, null, Cancellation);
}
