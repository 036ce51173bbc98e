using System.Security.Cryptography;

namespace Treadle.Server.Hosting;

/// <summary>The files of the browser application, read once. Safe for concurrent use.</summary>
internal sealed class WebFiles
{
    private const string StartPage = "/index.html";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".json"] = "application/json",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private readonly Dictionary<string, WebFile> _files;

    /// <summary>Reads the folder of the options; files of unknown kinds are not served.</summary>
    public WebFiles(ServerOptions options)
    {
        _files = options.WebFolder is { } folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => ContentTypes.ContainsKey(Path.GetExtension(path)))
                .ToDictionary(path => "/" + Path.GetRelativePath(folder, path).Replace('\\', '/'), Read, StringComparer.Ordinal)
            : [];
    }

    /// <summary>The page that every address of the application opens; null when the application was not built.</summary>
    public WebFile? Start => Find(StartPage);

    /// <summary>The file at a path such as <c>/assets/main.js</c>, or null.</summary>
    public WebFile? Find(string path) => _files.GetValueOrDefault(path);

    private static WebFile Read(string path)
    {
        var plain = File.ReadAllBytes(path);
        return new WebFile
        {
            ContentType = ContentTypes[Path.GetExtension(path)],
            ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"",
            IsImmutable = Path.GetFileName(Path.GetDirectoryName(path)) == "assets",
            Plain = plain,
            Gzip = Beside(path + ".gz"),
            Brotli = Beside(path + ".br"),
        };
    }

    private static byte[]? Beside(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
