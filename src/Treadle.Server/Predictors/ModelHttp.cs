using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Treadle.Server.Predictors;

/// <summary>Sends JSON to a model's server and reads JSON back. Safe for concurrent use.</summary>
internal sealed class ModelHttp : IDisposable
{
    private const int MostAnswerBytes = 16 << 20;
    private const int QuotedCharacters = 200;

    private readonly ModelHosts _hosts;
    private readonly HttpClient _http;

    /// <summary>For the servers that may be asked.</summary>
    public ModelHttp(ModelHosts hosts)
    {
        _hosts = hosts;

        // Connections are renewed now and then, so that a server that moved is found again. No proxy: it would look names up itself, behind the check.
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false, UseProxy = false, ConnectCallback = ConnectAsync };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswerBytes };
    }

    /// <summary>Why an address is not called, in words; null when it may be, or when its name leads nowhere yet.</summary>
    public async Task<string?> RefusalAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            await AddressesAsync(address.IdnHost, address.Port, cancellation);
            return null;
        }
        catch (ModelFailureException refused)
        {
            return refused.Message;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Posts a body and returns the answer's root.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="body">JSON.</param>
    /// <param name="tokenVariable">Environment variable with a bearer token, or null.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ModelFailureException">The server may not be asked, cannot be reached, refuses, or answers with something else than JSON.</exception>
    public async ValueTask<JsonElement> PostAsync(Uri address, string body, string? tokenVariable, CancellationToken cancellation)
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
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if ((int)answer.StatusCode is >= 300 and < 400)
            {
                throw new ModelFailureException($"{address.Host} answered {(int)answer.StatusCode}, a redirect to {answer.Headers.Location}; redirects are not followed: register the address that answers");
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new ModelFailureException($"{address.Host} answered {(int)answer.StatusCode}: {Quoted(text)}", MayPass(answer.StatusCode));
            }

            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (HttpRequestException refused) when (refused.InnerException is ModelFailureException reason)
        {
            throw new ModelFailureException(reason.Message, cause: reason);
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

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // The name is looked up here and the connection made to an address that was checked: a name that answers with another address a moment later gains nothing.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(await AddressesAsync(host, port, cancellation), port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, int port, CancellationToken cancellation)
    {
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = _hosts.AllowsName(host, port) ? found : Array.FindAll(found, address => _hosts.AllowsAddress(address, port));
        return allowed.Length > 0 || found.Length == 0
            ? allowed
            : throw new ModelFailureException(
                $"{host}:{port} is not called: {string.Join(", ", found.Select(PublicAddress.Plain))} is no public address, and the server's --model-hosts (TREADLE_MODEL_HOSTS) does not list it");
    }

    private static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private static string Quoted(string text) => text.Length <= QuotedCharacters ? text.ReplaceLineEndings(" ") : text[..QuotedCharacters].ReplaceLineEndings(" ") + "…";
}
