using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Treadle.Server.Predictors;

/// <summary>Sends JSON to a model's server and reads JSON back. Safe for concurrent use.</summary>
internal static class ModelHttp
{
    private const int MostAnswerBytes = 16 << 20;
    private const int QuotedCharacters = 200;

    // Connections are renewed now and then, so that a server that moved is found again.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MostAnswerBytes,
    };

    /// <summary>Posts a body and returns the answer's root.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="body">JSON.</param>
    /// <param name="tokenVariable">Environment variable with a bearer token, or null.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ModelFailureException">The server cannot be reached, refuses, or answers with something else than JSON.</exception>
    public static async ValueTask<JsonElement> PostAsync(Uri address, string body, string? tokenVariable, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (tokenVariable is not null)
        {
            var token = Environment.GetEnvironmentVariable(tokenVariable)
                ?? throw new ModelFailureException($"the environment variable {tokenVariable} of the server is not set");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var answer = await Http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new ModelFailureException($"{address.Host} answered {(int)answer.StatusCode}: {Quoted(text)}", MayPass(answer.StatusCode));
            }

            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (HttpRequestException unreachable)
        {
            throw new ModelFailureException($"{address.Host}:{address.Port} cannot be reached: {unreachable.Message}", isPassing: true, unreachable);
        }
        catch (JsonException malformed)
        {
            throw new ModelFailureException($"{address.Host} did not answer with JSON: {malformed.Message}", cause: malformed);
        }
    }

    private static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private static string Quoted(string text) => text.Length <= QuotedCharacters ? text.ReplaceLineEndings(" ") : text[..QuotedCharacters].ReplaceLineEndings(" ") + "…";
}
