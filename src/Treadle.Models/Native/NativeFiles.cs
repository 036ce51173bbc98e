namespace Treadle.Models.Native;

/// <summary>Finds the native libraries that <c>native/install</c> put beside the build. Safe for concurrent use.</summary>
internal static class NativeFiles
{
    /// <summary>Environment variable that names the folder they are in, where it is not found by itself.</summary>
    public const string Variable = "TREADLE_NATIVE";

    private const string Folder = "native";
    private const string Stamp = "installed";

    /// <summary>Full path of a library, or null when it is not installed.</summary>
    /// <param name="package">Name of the npm package, e.g. <c>onnxruntime-node</c>.</param>
    /// <param name="pattern">File name with wildcards, e.g. <c>libonnxruntime.so*</c>; of several the first by name is taken.</param>
    public static string? Find(string package, string pattern)
    {
        var folder = Root() is { } root ? Path.Combine(root, "node_modules", package) : null;
        return folder is null || !Directory.Exists(folder)
            ? null
            : Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    // The folder lies beside bin, in artifacts; an installed copy has it beside the program.
    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, Folder);
            if (File.Exists(Path.Combine(candidate, Stamp)))
            {
                return candidate;
            }
        }

        return null;
    }
}
