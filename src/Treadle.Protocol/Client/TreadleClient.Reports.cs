namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>The report of a day as it would be mailed; today so far when left out.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="format"><c>html</c> or <c>text</c>.</param>
    /// <param name="day">The day, UTC.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<string> ReportAsync(string project, string format, DateOnly? day, CancellationToken cancellation)
    {
        var path = At(project, $"reports/preview{Query(("format", format), ("day", day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))}");
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)
            : await ReadAsync<string>(answer, cancellation).ConfigureAwait(false);
    }
}
