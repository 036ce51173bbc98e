namespace Treadle.Server.Tests.Labels;

/// <summary>Folders of real data beside the repository.</summary>
internal static class DataFolder
{
    /// <summary>The folder; the test is skipped when it is not there.</summary>
    public static string Find(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("TREADLE_DATA") ?? Path.Combine(Repository(), "..", "shared", "data"), name);
        Assert.SkipUnless(Directory.Exists(folder), $"The data folder '{name}' is not beside the repository (or in TREADLE_DATA).");
        return folder;
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Treadle.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
