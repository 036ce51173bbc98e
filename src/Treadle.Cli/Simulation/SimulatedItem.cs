using System.Globalization;

namespace Treadle.Cli.Simulation;

/// <summary>Ids of simulated items: the place in the stream.</summary>
internal static class SimulatedItem
{
    private const string Prefix = "simulated-";

    /// <summary>Id of the item at a place.</summary>
    public static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{index:0000000}");

    /// <summary>Place of the item with an id.</summary>
    public static int IndexOf(string id) => int.Parse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
