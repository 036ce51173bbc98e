namespace Treadle.Conventions.Tests;

/// <summary>A page of the documentation that is written from the code, and compared with it ever after.</summary>
internal static class GeneratedPage
{
    /// <summary>Fails when the file differs; with TREADLE_WRITE_DOCS=1 it is written instead.</summary>
    public static void Check(string file, string content)
    {
        var path = Repository.FullPath(file);
        if (Environment.GetEnvironmentVariable("TREADLE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, content);
        }

        var found = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (found == content)
        {
            return;
        }

        var missing = content.Split('\n').Except(found.Split('\n')).Select(line => $"+ {line}");
        var stale = found.Split('\n').Except(content.Split('\n')).Select(line => $"- {line}");
        Problems.None(missing.Concat(stale).DefaultIfEmpty("(lines in another order)"), $"{file} is out of date. Write it again: TREADLE_WRITE_DOCS=1 ./test conventions");
    }
}
