using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Treadle.Bench.Load;

/// <summary>Sends requests over many connections from one thread and notes what came back.</summary>
internal sealed class Drive : IDisposable
{
    private const int PollMicroseconds = 1_000;
    private const string UuidMark = "\"uuid\":\"";
    private const int UuidLength = 36;

    private readonly List<Connection> _connections;
    private readonly Dictionary<Socket, Connection> _bySocket;
    private readonly RequestPool _requests;
    private readonly bool _keepsIds;

    public Drive(Uri server, int connections, RequestPool requests, bool keepsIds = false)
    {
        _connections = [.. Enumerable.Range(0, connections).Select(_ => new Connection(server))];
        _bySocket = _connections.ToDictionary(connection => connection.Socket);
        (_requests, _keepsIds) = (requests, keepsIds);
    }

    /// <summary>Rows that were acknowledged.</summary>
    public long Rows { get; private set; }

    /// <summary>Milliseconds from when a request was due to its whole answer, of every accepted request since <see cref="Forget"/>.</summary>
    public List<float> Latencies { get; } = [];

    /// <summary>Answers that were not 200, by status.</summary>
    public Dictionary<int, int> Refusals { get; } = [];

    /// <summary>Header and body of the first refusal.</summary>
    public string? FirstRefusal { get; private set; }

    /// <summary>UUIDs that were acknowledged, when they are kept.</summary>
    public List<string> Uuids { get; } = [];

    /// <summary>Begins a measurement.</summary>
    public void Forget() => Latencies.Clear();

    /// <summary>Sends for a time, then waits for the answers under way.</summary>
    /// <param name="duration">How long new requests are sent.</param>
    /// <param name="rate">Requests per second, or 0 to send again as soon as answered.</param>
    /// <param name="most">Requests after which it stops earlier.</param>
    /// <returns>False when the server went away.</returns>
    public bool Run(TimeSpan duration, double rate, long most = long.MaxValue)
    {
        var started = Stopwatch.GetTimestamp();
        var end = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var sent = 0L;
        var idle = new Stack<Connection>(_connections);
        var busy = new HashSet<Socket>();
        var ready = new List<Socket>();
        try
        {
            while (true)
            {
                var now = Stopwatch.GetTimestamp();
                end = sent < most ? end : 0;
                while (now < end && idle.Count > 0)
                {
                    var due = rate > 0 ? started + (long)(sent / rate * Stopwatch.Frequency) : now;
                    if (due > now)
                    {
                        break;
                    }

                    var connection = idle.Pop();
                    var firstId = _requests.LastId + 1;
                    connection.Send(_requests.Next(), due, firstId);
                    busy.Add(connection.Socket);
                    sent++;
                    now = Stopwatch.GetTimestamp();
                }

                if (busy.Count == 0)
                {
                    if (now >= end)
                    {
                        return true;
                    }

                    continue;
                }

                ready.Clear();
                ready.AddRange(busy);
                Socket.Select(ready, null, null, PollMicroseconds);
                foreach (var socket in ready)
                {
                    var connection = _bySocket[socket];
                    if (connection.Receive())
                    {
                        busy.Remove(socket);
                        idle.Push(connection);
                        Note(connection);
                    }
                }
            }
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private void Note(Connection connection)
    {
        if (connection.Status != 200)
        {
            Refusals[connection.Status] = Refusals.GetValueOrDefault(connection.Status) + 1;
            FirstRefusal ??= Encoding.UTF8.GetString(connection.Answer);
            return;
        }

        Latencies.Add((float)Stopwatch.GetElapsedTime(connection.Due).TotalMilliseconds);
        Rows += _requests.Rows;
        if (_keepsIds)
        {
            var text = Encoding.UTF8.GetString(connection.Answer);
            for (var place = text.IndexOf(UuidMark, StringComparison.Ordinal); place >= 0; place = text.IndexOf(UuidMark, place + UuidLength, StringComparison.Ordinal))
            {
                Uuids.Add(text.Substring(place + UuidMark.Length, UuidLength));
            }
        }
    }
}
