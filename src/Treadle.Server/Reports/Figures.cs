using System.Globalization;
using Treadle.Protocol.Monitoring;

namespace Treadle.Server.Reports;

/// <summary>Numbers as reports write them: never a share without its n. Pure.</summary>
internal static class Figures
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>12,345.</summary>
    public static string Count(long value) => value.ToString("N0", English);

    /// <summary>3.2 %.</summary>
    public static string Percent(double? value) => value is { } share ? (share * 100).ToString(share is > 0 and < 0.001 ? "0.00" : "0.0", English) + " %" : "–";

    /// <summary>3.2 % (2.1 to 4.8 %, n = 400).</summary>
    public static string Measured(MeasuredShare share) => share.Of == 0
        ? "not measured (n = 0)"
        : $"{Percent(share.Share)} ({Percent(share.Lower).Replace(" %", "", StringComparison.Ordinal)} to {Percent(share.Upper)}, n = {Count(share.Of)})";

    /// <summary>3 h, 2.5 days.</summary>
    public static string Duration(TimeSpan span) => span.TotalHours < 48
        ? string.Create(English, $"{span.TotalHours:0.#} h")
        : string.Create(English, $"{span.TotalDays:0.#} days");
}
