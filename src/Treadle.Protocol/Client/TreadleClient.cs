using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Client;

/// <summary>Typed client of the HTTP API. Errors come as <see cref="ProblemException"/>. Safe for concurrent use.</summary>
/// <remarks>Each feature adds its calls in a file of its own, <c>TreadleClient.Feature.cs</c>.</remarks>
public sealed partial class TreadleClient
{
    // Asking first costs a round trip, which only a large body is worth.
    private const long AskFirstBytes = 1 << 20;

    private readonly HttpClient _http;

    /// <summary>Uses <paramref name="http"/>, whose base address is the server's root.</summary>
    public TreadleClient(HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
    }

    private static string At(string project, string rest) => $"v1/projects/{Uri.EscapeDataString(project)}/{rest}";

    private static string Query(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                var written = value is DateTimeOffset instant ? instant.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
                text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(written));
            }
        }

        return text.ToString();
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation).ConfigureAwait(false);
        return await ReadAsync<T>(answer, cancellation).ConfigureAwait(false);
    }

    private async Task<string> GetTextAsync(string path, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)
            : await ReadAsync<string>(answer, cancellation).ConfigureAwait(false);
    }

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(string path, TRequest body, CancellationToken cancellation)
    {
        // Of known length, so that the server can refuse what is too large before it is sent.
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Strict));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = content.Headers.ContentLength > AskFirstBytes;
        using var answer = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
        return await ReadAsync<TAnswer>(answer, cancellation).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var answer = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
        return await ReadAsync<T>(answer, cancellation).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
        {
            return await answer.Content.ReadFromJsonAsync<T>(WireJson.Lenient, cancellation).ConfigureAwait(false)
                ?? throw new JsonException($"{answer.RequestMessage?.RequestUri} answered null");
        }

        var text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        throw new ProblemException(ParseProblem(text)
            ?? Problem.Of(ErrorCodes.Unexpected, $"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {text}"));
    }

    private static Problem? ParseProblem(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(text, WireJson.Lenient);
        }
        catch (JsonException)
        {
            return null; // Not ours: a proxy's page, say. The caller quotes the text.
        }
    }
}
