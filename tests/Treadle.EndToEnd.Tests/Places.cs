namespace Treadle.EndToEnd.Tests;

/// <summary>Folders of the repository.</summary>
internal static class Places
{
    public static string Root { get; } = FindRoot();

    /// <summary>The built browser application.</summary>
    public static string Web => Path.Combine(Root, "artifacts", "web");

    /// <summary>Traces and screenshots of failed tests.</summary>
    public static string Failures => Path.Combine(Root, "artifacts", "test-results", "browser");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Treadle.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Treadle.slnx.");
    }
}
