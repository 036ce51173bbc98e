using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Structure;

/// <summary>A public type declared at the top of a file of src.</summary>
internal sealed partial record PublicType(string File, string Namespace, string Name)
{
    /// <summary>All of them, in the order of files. House style indents nothing before a top-level declaration, which makes them easy to find.</summary>
    public static IReadOnlyList<PublicType> All { get; } = [.. Repository.CSharpFilesBelow("src").SelectMany(file => In(file, Repository.Read(file)))];

    public static IEnumerable<PublicType> In(string file, string text)
    {
        var space = Namespaces().Match(text);
        return Declarations().Matches(text).Select(match => new PublicType(file, space.Success ? space.Groups[1].Value : "", match.Groups[1].Value));
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|interface|enum|record struct|record class|record|delegate [\w.<>?\[\], ]+?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declarations();
}
