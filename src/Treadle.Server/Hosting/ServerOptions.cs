using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Treadle.Server.Hosting;

/// <summary>How a server runs. Bound once at start; every failure is printed with its key.</summary>
public sealed class ServerOptions
{
    /// <summary>Documents of 10 MB with the escapes of JSON, and room for a batch.</summary>
    public const long DefaultMaxBodyBytes = 64L << 20;

    /// <summary>The port of the browser UI and the API.</summary>
    public const int DefaultPort = 8420;

    /// <summary>About an hour of 1 KB rows at 1,000 rows/s while the store is down.</summary>
    public const long DefaultJournalMaxBytes = 4L << 30;

    /// <summary>Folder for journal, blobs and the embedded database.</summary>
    [Required]
    public string DataFolder { get; init; } = "./treadle-data";

    /// <summary><c>sqlite</c> for the embedded database in the data folder, or <c>postgres://user:password@host:port/database</c>.</summary>
    [Required]
    public string Store { get; init; } = "sqlite";

    /// <summary>Address to listen on.</summary>
    [Required]
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Whether other machines can reach <see cref="Host"/>.</summary>
    public bool IsReachable => Host != "localhost" && !(IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = DefaultPort;

    /// <summary>Largest accepted request body.</summary>
    [Range(1024L, 1L << 40)]
    public long MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;

    /// <summary>Undrained journal bytes above which requests are answered 503.</summary>
    [Range(1024L, 1L << 50)]
    public long JournalMaxBytes { get; init; } = DefaultJournalMaxBytes;

    /// <summary>Whether the server turns the wheel by itself (labels, training, release, monitoring, reports on schedule). Simulations turn it by hand.</summary>
    public bool RunsWorkers { get; init; } = true;

    /// <summary>Seed of every random choice when the run is simulated; null: the operating system's randomness.</summary>
    public ulong? SimulationSeed { get; init; }

    /// <summary>Folder of the built browser application; null: only the API is served.</summary>
    public string? WebFolder { get; init; }

    /// <summary>Folder in which trainers that are commands run; null: no command of a project file is ever run.</summary>
    public string? TrainerFolder { get; init; }

    /// <summary>
    /// Which servers models may be asked on besides those with public addresses: hosts, <c>host:port</c>, <c>*.domain</c>, addresses or networks, with commas
    /// between them; <c>*</c>: every address. Null: public addresses only.
    /// </summary>
    public string? ModelHosts { get; init; }

    /// <summary>Where mail goes: <c>smtp://user:password@host:port</c>; null: reports are kept and not mailed.</summary>
    public string? Smtp { get; init; }

    /// <summary>Sender of mail.</summary>
    public string MailFrom { get; init; } = "treadle@localhost";
}
