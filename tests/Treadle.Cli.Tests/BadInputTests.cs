using System.Text;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Tests;

/// <summary>Every wrong input is answered with place, value, expectation and fix, and an exit code that is not 0.</summary>
[Collection("console")]
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-cli-").FullName;

    public static TheoryData<string, string, string[]> Files() => new()
    {
        { "a,b\nx,y\n", "data.csv", ["data.csv:1", "'text'", "'label'", "'a', 'b'", "--text"] },
        { "", "data.csv", ["data.csv is empty"] },
        { "text,label\n", "data.csv", ["has a header and no rows"] },
        { "text,label\nhello,\n,spam\n", "data.csv", ["2 rows cannot be used", "data.csv:2: column 'label' is empty", "data.csv:3: column 'text' is empty", "Remove or complete"] },
        { "text,label\nhello,spam\nagain,spam\n", "data.csv", ["only the label 'spam'", "--label"] },
        { "text,label\nhello,spam\nagain,ham\nmore,ham\nlast,ham\n", "data.csv", ["at least 50"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_data_file_that_cannot_be_played_is_explained(string content, string name, string[] words)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        var (code, error) = await RunAsync("simulate", "--data", path, "--text", "text", "--label", "label", "--test", path);

        code.ShouldBe(ExitCode.Failed);
        words.ShouldAllBe(word => error.Contains(word));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_named_with_their_line()
    {
        var path = Path.Combine(_folder, "latin.csv");
        await File.WriteAllBytesAsync(path, [.. "text,label\ngood,a\nM"u8, 0xFC, .. "ller,b\n"u8], TestContext.Current.CancellationToken);

        var (code, error) = await RunAsync("simulate", "--data", path, "--text", "text", "--label", "label");

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain("FC are not UTF-8");
        error.ShouldContain("iconv");
    }

    [Theory]
    [InlineData("--annotator-accuracy 1.5", "'1.5'", "up to 1")]
    [InlineData("--drift sideways", "'sideways'", "permute-labels or drop-class")]
    [InlineData("--drift-at 2", "--drift-at is 2", "0.01 to 0.99")]
    [InlineData("--label-budget 20 --initial-labels 40", "--label-budget is 20", "Raise the one")]
    public async Task Options_that_cannot_be_used_are_explained(string options, string value, string expected)
    {
        var path = Path.Combine(_folder, "data.csv");
        var rows = Enumerable.Range(0, 200).Select(number => $"text number {number * 7919} of {number},{(number % 2 == 0 ? "even" : "odd")}");
        await File.WriteAllTextAsync(path, "text,label\n" + string.Join('\n', rows), TestContext.Current.CancellationToken);

        var (code, error) = await RunAsync(["simulate", "--data", path, "--text", "text", "--label", "label", .. options.Split(' ')]);

        code.ShouldNotBe(ExitCode.Done);
        error.ShouldContain(value);
        error.ShouldContain(expected);
    }

    [Theory]
    [InlineData("apply nothing.yaml", "nothing.yaml")]
    [InlineData("predict hello --server http://127.0.0.1:1", "treadle serve")]
    [InlineData("predict hello --server nonsense", "'nonsense'")]
    [InlineData("verify --data-dir no-such-folder", "no-such-folder")]
    [InlineData("simulate --data no-such.csv --text a --label b", "no-such.csv")]
    public async Task What_is_not_there_is_named(string line, string named)
    {
        var (code, error) = await RunAsync(line.Split(' '));

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain(named);
    }

    [Fact]
    public async Task A_project_file_is_not_overwritten_unasked()
    {
        var path = Path.Combine(_folder, "treadle.yaml");
        (await RunAsync("init", "messages", "--labels", "a", "b", "--file", path)).Code.ShouldBe(ExitCode.Done);
        var (code, error) = await RunAsync("init", "messages", "--file", path);

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain("--force");
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldContain("\"b\"");
    }

    [Fact]
    public async Task Wrong_usage_has_an_exit_code_of_its_own() => (await RunAsync("bogus")).Code.ShouldBe(ExitCode.Usage);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Code, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        var written = new StringBuilder();
        using var writer = new StringWriter(written);
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(writer);
            return (await CommandLine.RunAsync(args), written.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
