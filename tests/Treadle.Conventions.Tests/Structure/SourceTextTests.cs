using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Structure;

public sealed partial class SourceTextTests
{
    private const int MostSuppressions = 10;

    // Written in pieces so that this file does not contain what it looks for.
    private const string Unfinished = "TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK";
    private const string NotImplemented = "NotImplemented" + "Exception";
    private const string SwitchedOff = "#pragma warning " + "disable";
    private const string MachinePath = @"(?<![\w./~-])/(?:wo" + @"rk\b|ho" + @"me/[a-z]|ro" + @"ot\b|Us" + @"ers\b|tm" + @"p/[a-z])";

    [Fact]
    public void No_source_is_marked_as_unfinished() =>
        Problems.None(Lines(Code(), $@"\b(?:{Unfinished})\b|{NotImplemented}"), "Finish it, or leave it out and say so in the documentation.");

    [Fact]
    public void No_warning_is_switched_off_by_pragma() =>
        Problems.None(Lines(Code(), SwitchedOff), "Mend the cause, or suppress by an attribute that gives its reason.");

    [Fact]
    public void No_file_names_a_path_of_a_machine() =>
        Problems.None(Lines(Repository.TextFiles().Where(file => !file.EndsWith("packages.lock.json", StringComparison.Ordinal)), MachinePath), "Paths are relative to the repository, configured, or temporary.");

    [Fact]
    public void Suppressions_are_few_and_each_gives_its_reason()
    {
        var suppressions = Code().SelectMany(file => Suppression().Matches(Repository.Read(file)).Select(match => (File: file, Text: match.Value))).ToList();

        Problems.None(suppressions.Where(found => !Reason().IsMatch(found.Text)).Select(found => $"{found.File}: {found.Text}"), "A suppression gives its reason: Justification = \"…\".");
        suppressions.Count.ShouldBeLessThanOrEqualTo(MostSuppressions, string.Join(Environment.NewLine, suppressions));
    }

    [Fact]
    public void No_project_silences_warnings_of_its_own()
    {
        var projects = Repository.FilesBelow("src").Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

        Problems.None(Lines(projects, "<NoWarn>"), "Rules are set once, in .editorconfig, each with its reason.");
    }

    [Theory]
    [InlineData("see /wo" + "rk/main", true)]
    [InlineData("\"/ho" + "me/anna/x\"", true)]
    [InlineData("docs/wo" + "rk/x", false)]
    [InlineData("/v1/projects", false)]
    public void A_path_of_a_machine_is_recognised(string text, bool isOne) => Regex.IsMatch(text, MachinePath).ShouldBe(isOne);

    private static IEnumerable<string> Code() => Repository.CSharpFilesBelow("src").Concat(Repository.CSharpFilesBelow("tests"));

    private static IEnumerable<string> Lines(IEnumerable<string> files, string pattern)
    {
        var regex = new Regex(pattern);
        return files.SelectMany(file => Repository.ReadLines(file).Index().Where(line => regex.IsMatch(line.Item)).Select(line => $"{file}:{line.Index + 1}: {line.Item.Trim()}"));
    }

    [GeneratedRegex(@"\[(?:assembly: )?SuppressMessage\((?:[^()""]|""(?:[^""\\]|\\.)*"")*\)\]")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"Justification = ""[^""]{10,}")]
    private static partial Regex Reason();
}
