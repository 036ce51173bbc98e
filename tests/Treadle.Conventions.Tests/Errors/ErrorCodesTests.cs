using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Treadle.Protocol.Errors;

namespace Treadle.Conventions.Tests.Errors;

public sealed partial class ErrorCodesTests
{
    private const string Page = "docs/errors.md";

    [Fact]
    public void The_page_of_error_codes_lists_exactly_those_of_the_code() => GeneratedPage.Check(Page, Write(ErrorCodes.All));

    [Fact]
    public void Codes_are_unique_dotted_and_lower_case()
    {
        ErrorCodes.All.Select(code => code.Code).ShouldBeUnique();
        Problems.None(ErrorCodes.All.Where(code => !Form().IsMatch(code.Code)).Select(code => code.Code), "A code is lower case words with dots: subject.what_is_wrong");
    }

    [Fact]
    public void Every_code_says_in_sentences_what_happened_and_what_to_do()
    {
        var poor = ErrorCodes.All.Where(code => code.Status is < 400 or > 599 || !IsSentence(code.Title) || !IsSentence(code.Fix));

        Problems.None(poor.Select(code => code.ToString()), "A code has an error status, a title and a fix, both sentences with a full stop.");
    }

    [Fact]
    public void Codes_are_made_in_one_place()
    {
        var elsewhere = Repository.CSharpFilesBelow("src")
            .Where(file => !Path.GetFileName(file).StartsWith("ErrorCodes", StringComparison.Ordinal) && Repository.Read(file).Contains("new ErrorCode(", StringComparison.Ordinal));

        Problems.None(elsewhere, "Add the code to ErrorCodes, so that it is documented and stays the same for ever.");
    }

    [Fact]
    public void Every_code_is_used()
    {
        var code = string.Concat(Repository.CSharpFilesBelow("src").Where(file => !Path.GetFileName(file).StartsWith("ErrorCodes", StringComparison.Ordinal)).Select(Repository.Read));
        var names = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(ErrorCode)).Select(field => field.Name);

        Problems.None(names.Where(name => !Regex.IsMatch(code, $@"\bErrorCodes\.{name}\b")), "Nothing answers with this code: remove it, so that the page lists only what can happen.");
    }

    private static string Write(IReadOnlyList<ErrorCode> codes)
    {
        var page = new StringBuilder("""
            # Error codes

            Every error answer is a problem document (RFC 9457, `application/problem+json`) with a `code` from this list; single errors inside it bear a code too. The codes
            are stable: programs may switch on them. The command line prints the same codes in brackets. This page is written from the code by a test.

            """.ReplaceLineEndings("\n"));
        foreach (var code in codes)
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## <a id=\"{code.Code}\"></a>`{code.Code}`\n\n{code.Title} HTTP status {code.Status}.\n\n*What to do:* {code.Fix}\n");
        }

        return page.ToString();
    }

    private static bool IsSentence(string text) => text.Length > 8 && char.IsUpper(text.TrimStart('/')[0]) && text.EndsWith('.');

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+$")]
    private static partial Regex Form();
}
