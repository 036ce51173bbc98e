using System.Net;
using System.Net.Sockets;

namespace Treadle.Server.Predictors;

/// <summary>Tells addresses of the open internet from those of machines and networks of one's own. Pure.</summary>
/// <remarks>Source: IANA registries of special-purpose addresses (RFC 6890 and its successors), and the virtual address of Azure's host (168.63.129.16).</remarks>
internal static class PublicAddress
{
    private const int MappedBytes = 12;

    private static readonly IPNetwork[] Special = Array.ConvertAll(
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
            "::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001::/32", "2002::/16",
        ],
        IPNetwork.Parse);

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address belongs to the open internet. Tunnels that lead to another address (Teredo, 6to4) do not count.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = Plain(address);
        return !Special.Any(network => network.Contains(plain));
    }

    /// <summary>The IPv4 address inside of an IPv6 one (mapped, or translated by NAT64); other addresses as they are, without a scope.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 || Translated.Contains(address) ? new IPAddress(bytes.AsSpan(MappedBytes)) : new IPAddress(bytes);
    }
}
