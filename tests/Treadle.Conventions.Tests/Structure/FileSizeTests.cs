namespace Treadle.Conventions.Tests.Structure;

public sealed class FileSizeTests
{
    private const int MedianLines = 80;
    private const int NinthDecileLines = 250;
    private const int MostLines = 400;
    private const int MostTestLines = 600;
    private const long MostBytes = 1_000_000;

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Problems.None(LongerThan("src", MostLines), $"Split these along an idea; {MostLines} lines is the most.");

    [Fact]
    public void No_test_file_is_longer_than_600_lines() =>
        Problems.None(LongerThan("tests", MostTestLines), $"Split these along an idea; {MostTestLines} lines is the most.");

    [Fact]
    public void Half_of_the_source_files_have_80_lines_or_less_and_nine_of_ten_at_most_250()
    {
        var lengths = Repository.CSharpFilesBelow("src").Select(LinesOf).Order().ToList();

        lengths[lengths.Count / 2].ShouldBeLessThanOrEqualTo(MedianLines, "median number of lines of the files in src");
        lengths[(int)(lengths.Count * 0.9)].ShouldBeLessThanOrEqualTo(NinthDecileLines, "ninth decile of the lines of the files in src");
    }

    [Fact]
    public void No_file_is_larger_than_a_megabyte_except_golden_files()
    {
        var large = Repository.FilesBelow("")
            .Where(file => !Repository.IsGolden(file))
            .Select(file => (file, new FileInfo(Repository.FullPath(file)).Length))
            .Where(file => file.Length > MostBytes);

        Problems.None(large.Select(file => $"{file.file}: {file.Length} bytes"), "Large files make every clone slow; generate or fetch them.");
    }

    private static IEnumerable<string> LongerThan(string folder, int most) =>
        Repository.CSharpFilesBelow(folder).Select(file => (File: file, Lines: LinesOf(file))).Where(file => file.Lines > most).Select(file => $"{file.File}: {file.Lines} lines");

    private static int LinesOf(string file) => Repository.ReadLines(file).Length;
}
