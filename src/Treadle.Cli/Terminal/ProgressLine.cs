using System.Globalization;

namespace Treadle.Cli.Terminal;

/// <summary>A line on the terminal that says how far long work is.</summary>
internal sealed class ProgressLine(string work) : IProgress<double>
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public void Report(double value)
    {
        lock (_lock)
        {
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[K{(value < 1 ? $"{work} {value:P0}" : "")}"));
        }
    }
}
