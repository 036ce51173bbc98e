using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Structure;

public sealed partial class FilePlacementTests
{
    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name()
    {
        var wrong = PublicType.All.GroupBy(type => type.File).SelectMany(file => Faults(file.Key, [.. file.Select(type => type.Name).Distinct()]));

        Problems.None(wrong, "One public type per file, named after the file (a partial type may add a part after a dot: Name.Part.cs).");
    }

    [Fact]
    public void The_namespace_is_the_folder()
    {
        var wrong = Repository.CSharpFilesBelow("src").Concat(Repository.CSharpFilesBelow("tests"))
            .Select(file => (File: file, Found: FileScopedNamespace().Match(Repository.Read(file)).Groups[1].Value, Expected: Expected(file)))
            .Where(file => file.Found.Length > 0 && file.Found != file.Expected)
            .Select(file => $"{file.File}: namespace {file.Found}, expected {file.Expected}");

        Problems.None(wrong, "The namespace of a file is its folder.");
    }

    [Theory]
    [InlineData("public sealed record Item\n{", "Item")]
    [InlineData("public readonly record struct ItemId(string Value);", "ItemId")]
    [InlineData("public static partial class ErrorCodes", "ErrorCodes")]
    [InlineData("public delegate int Count<T>(T value);", "Count")]
    [InlineData("    public sealed class Nested", null)]
    [InlineData("internal sealed class Inner", null)]
    public void A_declaration_is_recognised(string text, string? name) =>
        PublicType.In("x.cs", text).Select(type => type.Name).SingleOrDefault().ShouldBe(name);

    private static IEnumerable<string> Faults(string file, string[] names)
    {
        if (names.Length > 1)
        {
            yield return $"{file}: {names.Length} public types ({string.Join(", ", names)})";
        }
        else if (Path.GetFileName(file).Split('.')[0] != names[0])
        {
            yield return $"{file}: holds {names[0]}";
        }
    }

    private static string Expected(string file)
    {
        var folders = file.Split('/')[1..^1];
        return string.Join('.', folders);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();
}
