using System.Text.Json;

namespace Treadle.Statistics.Tests.Golden;

/// <summary>One stored result of a reference implementation: its inputs, its outputs, and how near ours must be.</summary>
public sealed class GoldenFile
{
    public required string Method { get; init; }

    public required string Case { get; init; }

    public required string Peer { get; init; }

    public required string Function { get; init; }

    public required JsonElement Parameters { get; init; }

    public required JsonElement Input { get; init; }

    public required JsonElement Output { get; init; }

    public required JsonElement Tolerance { get; init; }

    public static GoldenFile Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement.Clone();
        return new GoldenFile
        {
            Method = root.GetProperty("method").GetString()!,
            Case = root.GetProperty("case").GetString()!,
            Peer = root.GetProperty("peer").GetString()!,
            Function = root.GetProperty("function").GetString()!,
            Parameters = root.GetProperty("parameters"),
            Input = root.GetProperty("input"),
            Output = root.GetProperty("output"),
            Tolerance = root.GetProperty("tolerance"),
        };
    }
}
