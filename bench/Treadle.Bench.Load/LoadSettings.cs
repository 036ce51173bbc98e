using System.Globalization;

namespace Treadle.Bench.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadSettings
{
    public required string Mode { get; init; }

    /// <summary>The program that is started as the server.</summary>
    public required string Server { get; init; }

    /// <summary>Length of the measured part, after the warm-up.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Requests before it: the runtime compiles hot code in steps, and the finished code is what is measured.</summary>
    public required int WarmUp { get; init; }

    public required int Connections { get; init; }

    /// <summary>Rows of a request; 1: single predictions.</summary>
    public required int Batch { get; init; }

    /// <summary>Whether callers choose the ids.</summary>
    public required bool HasIds { get; init; }

    /// <summary>Requests per second at fixed times; 0: each connection sends again when it is answered.</summary>
    public required double Rate { get; init; }

    public required int Rounds { get; init; }

    /// <summary>sqlite, or a PostgreSQL address of a database that is empty or was filled by the same measurement.</summary>
    public required string Store { get; init; }

    /// <summary>Review items that wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many of them one person has answered already.</summary>
    public required int Ahead { get; init; }

    /// <summary>Audits at the head of the queue whose answers one person has seen.</summary>
    public required int Seen { get; init; }

    /// <summary>A folder that is kept and, filled as it is, used again the next time; null: one that goes away with the measurement.</summary>
    public string? Keep { get; init; }

    /// <summary>Whose recorded answers are given again; null: everybody's.</summary>
    public string? Set { get; init; }

    /// <summary>Only the first items of a set; null: all.</summary>
    public int? Items { get; init; }

    /// <summary>Only the first answers to each item; null: all.</summary>
    public int? Answers { get; init; }

    /// <summary>Reads the arguments; names that are not known stop the program.</summary>
    public static LoadSettings Parse(string[] args)
    {
        var mode = args.Length > 0 ? args[0] : "";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 1; index < args.Length; index++)
        {
            var isFlag = args[index] == "--ids";
            values[args[index]] = isFlag ? "1" : args[++index];
        }

        var settings = new LoadSettings
        {
            Mode = mode,
            Server = Take("--server", Path.Combine(AppContext.BaseDirectory, "..", "..", "Treadle.Cli", "release", "treadle")),
            Duration = TimeSpan.FromSeconds(Number("--seconds", 15)),
            WarmUp = (int)Number("--warm-up", mode == "log" ? 3_000 : 100_000),
            Connections = (int)Number("--connections", mode == "log" ? 8 : 64),
            Batch = (int)Number("--batch", mode is "log" or "full" ? 100 : 1),
            HasIds = values.Remove("--ids"),
            Rate = Number("--rate", 0),
            Rounds = (int)Number("--rounds", mode == "claims" ? 1_000 : 5),
            Store = Take("--store", "sqlite"),
            Waiting = (int)Number("--waiting", 1_000_000),
            Ahead = (int)Number("--ahead", 10_000),
            Seen = (int)Number("--seen", 10_000),
            Keep = values.Remove("--keep", out var keep) ? keep : null,
            Set = values.Remove("--set", out var set) ? set : null,
            Items = values.ContainsKey("--items") ? (int)Number("--items", 0) : null,
            Answers = values.ContainsKey("--answers") ? (int)Number("--answers", 0) : null,
        };
        return values.Count == 0 ? settings : throw new ArgumentException($"Unknown: {string.Join(", ", values.Keys)}");

        string Take(string name, string otherwise) => values.Remove(name, out var value) ? value : otherwise;
        double Number(string name, double otherwise) => values.Remove(name, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : otherwise;
    }
}
