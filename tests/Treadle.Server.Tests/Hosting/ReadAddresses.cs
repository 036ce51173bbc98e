using System.Text.Json;
using System.Text.RegularExpressions;

namespace Treadle.Server.Tests.Hosting;

/// <summary>Every address of a project that can be read, from the server's own description of itself.</summary>
internal static partial class ReadAddresses
{
    /// <summary>The addresses without the stream of events, as they stand in the description and filled in.</summary>
    /// <param name="http">Speaks to the server.</param>
    /// <param name="project">The project.</param>
    /// <param name="id">What stands for every id.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public static async Task<IReadOnlyList<(string Path, string Address)>> OfAsync(HttpClient http, string project, string id, CancellationToken cancellation)
    {
        using var description = JsonDocument.Parse(await http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), cancellation));
        return
        [
            .. description.RootElement.GetProperty("paths").EnumerateObject()
                .Where(path => path.Value.TryGetProperty("get", out _) && path.Name.Contains("{project}", StringComparison.Ordinal) && !path.Name.EndsWith("/events", StringComparison.Ordinal))
                .Select(path => (path.Name, Address(path.Name, project, id))),
        ];
    }

    private static string Address(string path, string project, string id) => Parameter().Replace(
        path.TrimStart('/').Replace("{project}", project, StringComparison.Ordinal).Replace("{annotator}", "anna", StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal).Replace("{date}", "2026-01-01", StringComparison.Ordinal),
        id);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
