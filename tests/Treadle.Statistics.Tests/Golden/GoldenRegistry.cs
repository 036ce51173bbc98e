namespace Treadle.Statistics.Tests.Golden;

/// <summary>Which function of ours stands against which golden method, and the output keys where we differ on purpose.</summary>
public sealed class GoldenRegistry
{
    private readonly Dictionary<string, Func<GoldenFile, IReadOnlyDictionary<string, object?>>> _adapters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _divergences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _left = new(StringComparer.Ordinal);

    /// <summary>All families of this assembly.</summary>
    public static GoldenRegistry All { get; } = Discover();

    public IEnumerable<string> Methods => _adapters.Keys;

    public IReadOnlyDictionary<string, string> Divergences => _divergences;

    /// <summary>Runs ours for a golden method: returns a value for every output key (numbers, booleans, strings, null, lists, dictionaries).</summary>
    public void Add(string method, Func<GoldenFile, IReadOnlyDictionary<string, object?>> run) => _adapters.Add(method, run);

    /// <summary>Leaves one output key out of the comparison. The reason is printed; a test of ours pins our own value.</summary>
    /// <param name="method">The golden method.</param>
    /// <param name="caseName">The case, or "*" for all of the method.</param>
    /// <param name="key">The output key.</param>
    /// <param name="reason">Why the peer's value is not ours.</param>
    public void Diverges(string method, string caseName, string key, string reason) => _divergences.Add($"{method}/{caseName}/{key}", reason);

    /// <summary>A golden method that this library does not have: its cases are skipped with the reason.</summary>
    public void Leaves(string method, string reason) => _left.Add(method, reason);

    public string WhyWithoutAdapter(string method) => _left.GetValueOrDefault(method, "no adapter for the method");

    public Func<GoldenFile, IReadOnlyDictionary<string, object?>>? Find(string method) => _adapters.GetValueOrDefault(method);

    public string? ReasonToDiffer(GoldenFile file, string key) =>
        _divergences.GetValueOrDefault($"{file.Method}/{file.Case}/{key}") ?? _divergences.GetValueOrDefault($"{file.Method}/*/{key}");

    private static GoldenRegistry Discover()
    {
        var registry = new GoldenRegistry();
        foreach (var type in typeof(GoldenRegistry).Assembly.GetTypes()
            .Where(type => typeof(IGoldenFamily).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })
            .OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            ((IGoldenFamily)Activator.CreateInstance(type)!).Register(registry);
        }

        return registry;
    }
}
