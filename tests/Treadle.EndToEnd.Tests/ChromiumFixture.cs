using Microsoft.Playwright;

namespace Treadle.EndToEnd.Tests;

/// <summary>The system's Chromium, started once for all tests; says why when it cannot be.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public string? SkipReason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            SkipReason = $"there is no {Program}";
            return;
        }

        if (!File.Exists(Path.Combine(Places.Web, "index.html")))
        {
            SkipReason = "the browser application was not built (TREADLE_BUILD=web ./treadle)";
            return;
        }

        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
