namespace Treadle.Conventions.Tests;

/// <summary>The files of the repository this test was built from.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".treadle", "artifacts", "node_modules", "dist", "bin", "obj", "TestResults", "__pycache__",
        "treadle-demo", "treadle-data", // What the first commands of the README leave behind.
    };

    private static readonly HashSet<string> TextEndings = new(StringComparer.Ordinal)
    {
        "", ".cs", ".csproj", ".props", ".slnx", ".md", ".txt", ".json", ".yaml", ".yml", ".sql", ".ts", ".tsx", ".js", ".css", ".html", ".py", ".toml", ".sh",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>Every file below a folder, as a path from the root with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> FilesBelow(string folder) =>
        [.. Walk(Path.Combine(Root, folder)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> CSharpFilesBelow(string folder) => [.. FilesBelow(folder).Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<string> TextFiles() => [.. FilesBelow("").Where(file => TextEndings.Contains(Path.GetExtension(file)) && !IsGolden(file))];

    public static bool IsGolden(string file) => file.StartsWith("tests/", StringComparison.Ordinal) && file.Contains("/golden/", StringComparison.OrdinalIgnoreCase) || file.StartsWith("tests/golden/", StringComparison.Ordinal);

    public static string FullPath(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(FullPath(file));

    public static string[] ReadLines(string file) => File.ReadAllLines(FullPath(file));

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var below = Directory.EnumerateDirectories(folder)
            .Where(child => !NotOurs.Contains(Path.GetFileName(child)) && new DirectoryInfo(child).LinkTarget is null)
            .SelectMany(Walk);
        return Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git").Concat(below);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Treadle.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Treadle.slnx above {AppContext.BaseDirectory}: the conventions are those of a source tree.");
    }
}
