using System.Net;
using System.Net.Sockets;

namespace Treadle.Bench.Load;

/// <summary>One keep-alive connection with at most one request under way.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] HeaderEnd = "\r\n\r\n"u8.ToArray();
    private byte[] _received = new byte[64 << 10];
    private int _length;

    public Connection(Uri server)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    public Socket Socket { get; }

    /// <summary>When the request under way was due, in stopwatch ticks.</summary>
    public long Due { get; private set; }

    /// <summary>The first of the callers' ids in the request under way.</summary>
    public long FirstId { get; private set; }

    /// <summary>Status of the last whole answer.</summary>
    public int Status { get; private set; }

    /// <summary>The last whole answer with its header.</summary>
    public ReadOnlySpan<byte> Answer => _received.AsSpan(0, _length);

    public void Send(byte[] request, long due, long firstId)
    {
        (Due, FirstId, _length) = (due, firstId, 0);
        for (var sent = 0; sent < request.Length;)
        {
            sent += Socket.Send(request.AsSpan(sent));
        }
    }

    /// <summary>Takes what has arrived; true when the answer is whole.</summary>
    /// <exception cref="SocketException">The server has gone.</exception>
    public bool Receive()
    {
        if (_received.Length - _length < 16 << 10)
        {
            Array.Resize(ref _received, _received.Length * 2);
        }

        var count = Socket.Receive(_received.AsSpan(_length));
        if (count == 0)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }

        _length += count;
        return IsWhole();
    }

    public void Dispose() => Socket.Dispose();

    private bool IsWhole()
    {
        var all = _received.AsSpan(0, _length);
        var end = all.IndexOf(HeaderEnd);
        if (end < 0)
        {
            return false;
        }

        var header = all[..end];
        Status = ((header[9] - '0') * 100) + ((header[10] - '0') * 10) + (header[11] - '0');
        var place = header.IndexOf("Content-Length: "u8);
        if (place < 0)
        {
            return all.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var digits = header[(place + 16)..];
        var stop = digits.IndexOf((byte)'\r');
        return _length >= end + HeaderEnd.Length + int.Parse(stop < 0 ? digits : digits[..stop], System.Globalization.CultureInfo.InvariantCulture);
    }
}
