using Treadle.Protocol.Projects;

namespace Treadle.Server.Projects;

/// <summary>Reads the section embed of a project file.</summary>
internal static class EmbedFileReader
{
    /// <summary>The section.</summary>
    public static EmbedConfig Read(ProjectFileSection section)
    {
        var config = section.Done(new EmbedConfig { Origins = section.Texts("origins") ?? [], Items = section.Flag("items", false) });
        foreach (var origin in config.Origins)
        {
            // An origin is exactly what a browser sends: scheme, host and port, nothing after it.
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.GetLeftPart(UriPartial.Authority) != origin)
            {
                section.Refuse("origins", origin, "an origin without path, such as https://app.example.com");
            }
        }

        return config;
    }
}
