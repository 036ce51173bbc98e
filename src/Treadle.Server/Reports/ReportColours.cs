namespace Treadle.Server.Reports;

/// <summary>The colours of a report, light and dark.</summary>
internal static class ReportColours
{
    public const string Ink = "#1b2430";
    public const string Quiet = "#5b6675";
    public const string Line = "#e3e7ec";
    public const string Accent = "#1f6f64";
    public const string Soft = "#93c4bb";
    public const string Warm = "#a34a16";

    /// <summary>Style rules by class for clients in dark mode; they have to outrank the inline colours.</summary>
    public const string DarkRules =
        """
        @media (prefers-color-scheme: dark) {
        .ground{background:#12161b!important}.card{background:#1b2129!important}.ink,.card{color:#e8ecf1!important}.quiet{color:#9fabb9!important}
        .line{border-color:#343e4a!important}.bar{background:#56b8a8!important}.soft{background:#3d6f68!important}
        .calm{color:#6fcabb!important}.calm-ground{background:#1a2d2a!important;border-color:#56b8a8!important}
        .warm{color:#f2a577!important;border-color:#f2a577!important}.warm-ground{background:#33251c!important;border-color:#f2a577!important}
        }
        """;
}
