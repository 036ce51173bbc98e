using Microsoft.Playwright;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Base of the browser tests: a real server with the built application, and a fresh browser page, for each test. Elements are found by role and accessible name.</summary>
public abstract class PageTests(ChromiumFixture chromium) : IAsyncLifetime
{
    protected const string Project = "messages";

    protected const string Person = "ada";

    protected const string ProjectFile =
        """
        project: messages
        task: text-classification
        input:
          - name: text
        factors:
          - name: channel
            values: [mail, app]
        labels:
          - name: billing
            instructions: Anything about money that was charged.
            examples: [I was charged twice]
            counter_examples: [the invoice is fine]
          - name: delivery
          - name: other
        review:
          instructions: Which team should answer?
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-browser-").FullName;
    private TreadleServer? _server;
    private HttpClient? _http;
    private IBrowserContext? _context;

    protected TreadleClient Client { get; private set; } = null!;

    protected HttpClient Http => _http!;

    protected IBrowserContext Context => _context!;

    protected IPage Page { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected virtual bool HasProject => true;

    protected virtual string Host => "127.0.0.1";

    protected string? SetupToken => _server?.SetupToken;

    protected virtual ColorScheme Scheme => ColorScheme.Light;

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(chromium.SkipReason is not null, chromium.SkipReason ?? "");
        _server = await TreadleServer.StartAsync(
            new ServerOptions { DataFolder = _folder, Host = Host, Port = 0, RunsWorkers = false, SimulationSeed = 1, WebFolder = Places.Web }, TimeProvider.System, null, Cancellation);
        _http = new HttpClient { BaseAddress = _server.Address };
        Client = new TreadleClient(_http);
        if (HasProject)
        {
            await Client.ApplyConfigAsync(ProjectFile, Cancellation);
        }

        _context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _server.Address.ToString(),
            ColorScheme = Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1360, Height = 900 },
        });
        await _context.AddInitScriptAsync($"localStorage.setItem('treadle.person', '{Person}')");
        await _context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        Page = await _context.NewPageAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
            var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "test").Split(Path.GetInvalidFileNameChars()))[..Math.Min(80, TestContext.Current.Test?.TestDisplayName.Length ?? 4)];
            if (hasFailed)
            {
                await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Places.Failures, name + ".png"), FullPage = true });
            }

            await _context.Tracing.StopAsync(new TracingStopOptions { Path = hasFailed ? Path.Combine(Places.Failures, name + ".zip") : null });
            await _context.DisposeAsync();
        }

        _http?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    protected ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    protected ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = name, Exact = true });

    protected ILocator Status(string name) => Page.GetByRole(AriaRole.Status, new PageGetByRoleOptions { Name = name, Exact = true });

    protected ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name });

    protected async Task OpenAsync(string screen)
    {
        await Page.GotoAsync(screen.StartsWith('/') ? screen : $"/p/{Project}/{screen}");
        await Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }).First).ToBeVisibleAsync();
    }

    protected async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Logs predictions of a model elsewhere, so that people get suggestions; the few that chance makes blind are answered by somebody else when asked for.</summary>
    protected async Task SendSuggestedAsync(int count, bool keepBlind = false)
    {
        var (sent, number) = (0, 0);
        while (sent < count)
        {
            var batch = Enumerable.Range(0, count - sent).Select(_ => number++).Select(number => new PredictionRequest
            {
                Id = $"s-{Guid.CreateVersion7()}",
                Input = new Dictionary<string, string> { ["text"] = $"suggested text {number}" },
                Factors = new Dictionary<string, string> { ["channel"] = number % 2 == 0 ? "mail" : "app" },
                Model = "vendor@1",
                Output = new ModelOutput { Label = "billing", Score = 0.75 },
            }).ToList();
            await Client.PredictBatchAsync(Project, batch, Cancellation);
            sent = keepBlind ? count : count - await AnswerBlindAsync();
        }
    }

    /// <summary>Items of a time without a model: people answer them blind.</summary>
    protected Task SendBlindAsync(int count) => Client.PredictBatchAsync(
        Project,
        [.. Enumerable.Range(0, count).Select(number => new PredictionRequest { Id = $"b-{number}", Input = new Dictionary<string, string> { ["text"] = $"blind text {number}" } })],
        Cancellation);

    private async Task<int> AnswerBlindAsync()
    {
        var claim = await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "somebody-else", Count = 100 }, Cancellation);
        foreach (var lease in claim.Items)
        {
            if (lease.Suggestion is null)
            {
                await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "somebody-else", Answer = AnnotationKind.Label, Label = "billing" }, Cancellation);
            }
            else
            {
                await Client.ReleaseLeaseAsync(Project, lease.ReviewId, "somebody-else", Cancellation);
            }
        }

        return claim.Items.Count(lease => lease.Suggestion is null);
    }
}
