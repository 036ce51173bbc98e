namespace Treadle.Statistics.Tests.Golden;

/// <summary>Where golden files and the data they name are found.</summary>
public static class GoldenFolder
{
    /// <summary>The folder named by TREADLE_GOLDEN, else the project's own.</summary>
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("TREADLE_GOLDEN") is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(RepositoryRoot(), "tests", "golden");

    /// <summary>Every case as "method/case", in ordinal order.</summary>
    public static IEnumerable<string> Cases() =>
        Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.ChangeExtension(Path.GetRelativePath(Root, path), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static GoldenFile Load(string name) => GoldenFile.Load(Path.Combine(Root, name + ".json"));

    /// <summary>The path of a file named "data/…" in a golden file; a golden case without its data is skipped.</summary>
    public static string Data(string name)
    {
        var relative = name.StartsWith("data/", StringComparison.Ordinal) ? name["data/".Length..] : name;
        string?[] folders =
        [
            Environment.GetEnvironmentVariable("TREADLE_DATA"),
            Path.Combine(Root, "..", "data"),
            Path.Combine(RepositoryRoot(), "..", "shared", "data"),
        ];
        foreach (var folder in folders)
        {
            if (!string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, relative)))
            {
                return Path.GetFullPath(Path.Combine(folder, relative));
            }
        }

        throw new GoldenDataAbsentException($"the data file '{name}' is not on this machine (set TREADLE_DATA to its folder)");
    }

    public static bool HasData(string name)
    {
        try
        {
            Data(name);
            return true;
        }
        catch (GoldenDataAbsentException)
        {
            return false;
        }
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Treadle.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Treadle.slnx above {AppContext.BaseDirectory}.");
    }
}
