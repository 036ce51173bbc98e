using System.Text;
using System.Text.Json;

namespace Treadle.Bench.Load;

/// <summary>Requests as bytes, made once; only the callers' ids, which have a fixed width, are written into them again.</summary>
internal sealed class RequestPool
{
    private const int SingleRequests = 2_000;
    private const int BatchRequests = 40;
    private const string IdPlace = "#0000000000";

    private readonly List<(byte[] Bytes, int[] Places)> _requests = [];
    private readonly bool _hasIds;
    private long _lastId;
    private int _next;

    /// <summary>Makes the requests.</summary>
    /// <param name="settings">Batch size and ids.</param>
    /// <param name="isLogged">Whether the rows bring an output made elsewhere.</param>
    /// <param name="firstId">Where the callers' ids begin.</param>
    public RequestPool(LoadSettings settings, bool isLogged, long firstId = 0)
    {
        _hasIds = settings.HasIds;
        Rows = settings.Batch;
        _lastId = firstId;
        var messages = new Messages(seed: 2);
        var path = Rows == 1 ? "predictions" : "predictions/batch";
        for (var request = 0; request < (Rows == 1 ? SingleRequests : BatchRequests); request++)
        {
            var rows = Enumerable.Range(0, Rows).Select(_ => Row(messages, isLogged));
            var body = Rows == 1 ? rows.Single() : $$"""{"items":[{{string.Join(',', rows)}}]}""";
            var bytes = Encoding.UTF8.GetBytes(
                $"POST /v1/projects/{PreparedFolder.Project}/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
            _requests.Add((bytes, [.. PlacesOf(bytes)]));
        }
    }

    /// <summary>Rows of each request.</summary>
    public int Rows { get; }

    /// <summary>Last id that was given out.</summary>
    public long LastId => _lastId;

    /// <summary>Name of the number-th id.</summary>
    public static string IdOf(long number) => $"#{number:0000000000}";

    /// <summary>The next request; its bytes are valid until the next call. The first of its ids is the last before it plus one.</summary>
    public byte[] Next()
    {
        var (bytes, places) = _requests[_next = (_next + 1) % _requests.Count];
        foreach (var place in places)
        {
            var rest = ++_lastId;
            for (var digit = IdPlace.Length - 1; digit > 0; digit--)
            {
                bytes[place + digit] = (byte)('0' + (rest % 10));
                rest /= 10;
            }
        }

        return bytes;
    }

    private string Row(Messages messages, bool isLogged)
    {
        var (text, label) = messages.Next();
        var id = _hasIds ? $"\"id\":\"{IdPlace}\"," : "";
        var output = isLogged ? $$""","model":"elsewhere@3","output":{"label":"{{Messages.Labels[label]}}","score":0.8125},"latency_ms":3.5""" : "";
        return $$"""{{{id}}"input":{"text":{{JsonSerializer.Serialize(text)}}}{{output}}}""";
    }

    private static IEnumerable<int> PlacesOf(byte[] bytes)
    {
        var pattern = Encoding.UTF8.GetBytes(IdPlace);
        for (var from = 0; bytes.AsSpan(from).IndexOf(pattern) is var found and >= 0; from += found + pattern.Length)
        {
            yield return from + found;
        }
    }
}
