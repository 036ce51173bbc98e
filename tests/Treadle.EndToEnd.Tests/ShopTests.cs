using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Base of the tests of suggestions inside another product: the sample of the guide runs beside the server, on another origin.</summary>
public abstract class ShopTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private readonly int _port = FreePort();
    private Process? _shop;

    protected string Shop => $"http://localhost:{_port}";

    protected ILocator Suggestion => Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Suggestion" });

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(Places.Root, "samples", "embed", "shop.mjs")]) { RedirectStandardOutput = true };
        start.Environment["TREADLE_URL"] = Http.BaseAddress!.ToString();
        start.Environment["PROJECT"] = Project;
        start.Environment["PORT"] = $"{_port}";
        _shop = Process.Start(start)!;
        (await _shop.StandardOutput.ReadLineAsync(Cancellation)).ShouldBe(Shop);
    }

    public override async ValueTask DisposeAsync()
    {
        _shop?.Kill();
        _shop?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task OpenShopAsync(string query = "")
    {
        await Page.GotoAsync($"{Shop}/?prediction=t-1{query}");
        await Expect(Suggestion).ToBeVisibleAsync();
        await Expect(Suggestion).Not.ToContainTextAsync("Loading");
    }

    protected async Task<string[]> AxeAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Places.Root, "web", "node_modules", "axe-core", "axe.min.js"), Cancellation));
        return await Page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.map((one) => one.id + ': ' + one.help + ' ' + one.nodes[0].html)");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
