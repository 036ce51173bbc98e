using System.Net;
using System.Net.Sockets;

namespace Treadle.Server.Hosting;

/// <summary>Tries whether a server may listen somewhere.</summary>
public static class ListenAddress
{
    /// <summary>Listens there for a moment. Done before long work and before journal and store are opened, so that nothing has to be undone.</summary>
    /// <param name="host"><c>localhost</c> or an IP address.</param>
    /// <param name="port">The port; 0, any free one, is always good.</param>
    /// <exception cref="AddressUnavailableException">The port is taken, needs a privilege, or the address is not of this machine.</exception>
    public static void Try(string host, int port)
    {
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host);
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw new AddressUnavailableException($"The server cannot listen on {host}:{port}: {Explain(failure)}", failure);
        }
    }

    private static string Explain(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program uses the port. Choose another port with --port (0 takes a free one), or stop that program.",
        SocketError.AccessDenied => "this user may not use the port. Choose one from 1024 on with --port.",
        SocketError.AddressNotAvailable => "the address is not one of this machine. Use 127.0.0.1, 0.0.0.0 or an address that 'ip address' shows, with --host.",
        _ => $"{failure.Message}. Choose another address with --host and --port.",
    };
}
