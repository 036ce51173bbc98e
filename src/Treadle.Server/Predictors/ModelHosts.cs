using System.Globalization;
using System.Net;

namespace Treadle.Server.Predictors;

/// <summary>Which servers models may be asked on: every public address, and of the others those that the operator lists. Immutable.</summary>
/// <remarks>
/// Whoever may register a model chooses an address that this server then calls from inside of its network. So addresses that are not public (this machine,
/// private networks, link-local ones with the metadata services of clouds) are only called when listed.
/// </remarks>
internal sealed class ModelHosts
{
    private const string Any = "*";
    private const string Suffix = "*.";

    private readonly bool _isOpen;
    private readonly List<(string Name, int? Port)> _names = [];
    private readonly List<(IPNetwork Network, int? Port)> _networks = [];

    private ModelHosts(IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            var (host, port) = Split(entry) ?? throw new FormatException($"'{entry}' is no host, host:port, address or network.");
            _isOpen |= host == Any;
            if (Network(host) is { } network)
            {
                _networks.Add((network, port));
            }
            else
            {
                _names.Add((host, port));
            }
        }
    }

    /// <summary>No address but public ones.</summary>
    public static ModelHosts PublicOnly { get; } = new([]);

    /// <summary>Reads a list such as <c>models:8000, 10.1.0.0/16, *.ml.example</c>; <c>*</c> allows every address.</summary>
    /// <exception cref="FormatException">An entry is none of these.</exception>
    public static ModelHosts Parse(string? list) => new((list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The first entry of a list that cannot be read; null when all can.</summary>
    public static string? Unreadable(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(entry => Split(entry) is null);

    /// <summary>Whether a name may be called wherever it leads, because it is listed itself.</summary>
    public bool AllowsName(string host, int port) => _isOpen || _names.Exists(entry => (entry.Port ?? port) == port
        && (entry.Name.StartsWith(Suffix, StringComparison.Ordinal)
            ? host.EndsWith(entry.Name[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(entry.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether an address may be called: it is public or listed.</summary>
    public bool AllowsAddress(IPAddress address, int port)
    {
        var plain = PublicAddress.Plain(address);
        return _isOpen || PublicAddress.Is(plain) || _networks.Exists(entry => (entry.Port ?? port) == port && entry.Network.Contains(plain));
    }

    private static IPNetwork? Network(string host) =>
        IPNetwork.TryParse(host, out var network) ? network
        : IPAddress.TryParse(host, out var address) ? new IPNetwork(PublicAddress.Plain(address), address.GetAddressBytes().Length * 8)
        : null;

    // A port follows the last colon, unless the entry is an IPv6 address without brackets.
    private static (string Host, int? Port)? Split(string entry)
    {
        var colon = entry.LastIndexOf(':');
        var hasPort = colon > 0 && (entry[colon - 1] == ']' || entry.IndexOf(':', StringComparison.Ordinal) == colon);
        var host = (hasPort ? entry[..colon] : entry).Trim('[', ']');
        var port = 0;
        if (hasPort && (!int.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            return null;
        }

        var name = host.StartsWith(Suffix, StringComparison.Ordinal) ? host[Suffix.Length..] : host;
        return host == Any || Network(host) is not null || Uri.CheckHostName(name) == UriHostNameType.Dns ? (host, hasPort ? port : null) : null;
    }
}
