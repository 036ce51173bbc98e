using System.Globalization;

namespace Treadle.Statistics.Tests.Pages;

/// <summary>docs/methods is complete, has one form, and prints only numbers that the library computes.</summary>
public sealed class MethodPageTests
{
    private static readonly IReadOnlyList<MethodPage> Pages = MethodPage.All();

    private static readonly IReadOnlyDictionary<string, Func<double>> Computed = typeof(MethodPageTests).Assembly.GetTypes()
        .Where(type => type.IsClass && typeof(IWorkedNumbers).IsAssignableFrom(type))
        .SelectMany(type => ((IWorkedNumbers)Activator.CreateInstance(type)!).Numbers)
        .ToDictionary(number => number.Key, number => number.Value);

    [Fact]
    public void Every_printed_number_has_a_computation_and_every_computation_is_printed() =>
        Pages.SelectMany(page => page.Numbers).Select(number => number.Key).Order(StringComparer.Ordinal)
            .ShouldBe(Computed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_printed_number_is_what_the_library_computes() =>
        Pages.SelectMany(page => page.Numbers)
            .Where(number => Computed.ContainsKey(number.Key))
            .Select(number => (Number: number, Value: Computed[number.Key]()))
            .Where(pair => !pair.Number.Agrees(pair.Value))
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Number.Key}: printed {pair.Number.Printed}, computed {pair.Value}"))
            .ShouldBeEmpty();

    [Fact]
    public void A_worked_number_carries_the_name_of_its_page() =>
        Pages.SelectMany(page => page.Numbers.Where(number => !number.Key.StartsWith(page.Name + ".", StringComparison.Ordinal)).Select(number => $"{page.Name}: {number.Key}"))
            .ShouldBeEmpty();

    [Fact]
    public void Every_page_has_the_headings_of_the_template() =>
        Pages.Where(page => !page.Headings.SequenceEqual(MethodPage.Template))
            .Select(page => $"{page.Name}: {string.Join(", ", page.Headings)}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_page_works_out_a_number() => Pages.Where(page => page.Numbers.Count == 0).Select(page => page.Name).ShouldBeEmpty();

    [Fact]
    public void Every_page_is_named_after_the_first_type_it_describes() =>
        Pages.Where(page => page.Types.Count == 0 || page.Name != MethodPage.NameFor(page.Types[0]))
            .Select(page => $"{page.Name}: {string.Join(", ", page.Types)}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_type_a_page_describes_is_public() =>
        Pages.SelectMany(page => page.Types.Select(type => (page.Name, Type: type)))
            .Where(pair => MethodTypes.Public.All(type => type.Name != pair.Type))
            .Select(pair => $"{pair.Name}: {pair.Type}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_method_is_described_by_exactly_one_page()
    {
        var described = Pages.SelectMany(page => page.Types).ToLookup(type => type);
        MethodTypes.Methods.Where(type => described[type.Name].Count() != 1)
            .Select(type => $"{MethodTypes.Family(type)}.{type.Name}: {described[type.Name].Count()} pages")
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_type_is_described_twice() =>
        Pages.SelectMany(page => page.Types).GroupBy(type => type).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Fact]
    public void The_index_lists_every_page_under_its_family()
    {
        var path = Path.Combine(MethodPage.Folder, "README.md");
        if (Environment.GetEnvironmentVariable("TREADLE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, PageIndex.Of(Pages));
        }

        File.ReadAllText(path).ShouldBe(PageIndex.Of(Pages), "docs/methods/README.md is out of date. Write it again: TREADLE_WRITE_DOCS=1 ./test statistics");
    }

    [Theory]
    [InlineData("OneCoinDawidSkene", "one-coin-dawid-skene")]
    [InlineData("EMcNemar", "e-mcnemar")]
    [InlineData("LInfinityDistance", "l-infinity-distance")]
    public void A_page_is_named_in_lower_case_words(string type, string page) => MethodPage.NameFor(type).ShouldBe(page);

    [Theory]
    [InlineData("0.35", .3549, true)]
    [InlineData("0.35", .356, false)]
    [InlineData("3.8e-6", 3.84e-6, true)]
    [InlineData("3.8e-6", 3.9e-6, false)]
    public void A_printed_number_agrees_to_its_last_digit(string printed, double computed, bool agrees) =>
        new WorkedNumber("page.example", printed).Agrees(computed).ShouldBe(agrees);
}
