using System.Text.Json;
using Microsoft.Playwright;

namespace Treadle.EndToEnd.Tests;

/// <summary>The rules of axe (WCAG 2.2 AA and best practice), run in the page.</summary>
internal static class Axe
{
    private static readonly string Script = Path.Combine(Places.Root, "web", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Fails with every rule that is broken, and where.</summary>
    public static async Task CheckAsync(IPage page, string place, CancellationToken cancellation)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script, cancellation));
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run({ exclude: ['iframe'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
              .map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)
            """);
        found.EnumerateArray().Select(one => one.GetString()).ShouldBeEmpty(place);
    }
}
