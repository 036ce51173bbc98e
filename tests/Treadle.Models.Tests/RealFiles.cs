namespace Treadle.Models.Tests;

/// <summary>The folder of public data beside the repository; tests that need it are skipped where it is not.</summary>
internal static class RealFiles
{
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("TREADLE_DATA") ?? Path.Combine(Repository(), "..", "shared", "data");
        var folder = Path.Combine(root, name);
        Assert.SkipUnless(Directory.Exists(folder), $"The data folder '{name}' is not beside the repository (or in TREADLE_DATA).");
        return folder;
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Treadle.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? ".";
    }
}
