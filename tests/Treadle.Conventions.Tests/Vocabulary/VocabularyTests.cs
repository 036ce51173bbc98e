using System.Text.RegularExpressions;
using Treadle.Conventions.Tests.Structure;

namespace Treadle.Conventions.Tests.Vocabulary;

public sealed partial class VocabularyTests
{
    private static readonly string[] EmptyEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Impl", "Info", "Data", "New", "Legacy"];

    /// <summary>Projects that speak of the product. Statistics, Models and Storage speak the languages of their own fields.</summary>
    private static readonly string[] Product = ["src/Treadle.Protocol/", "src/Treadle.Server/", "src/Treadle.Cli/"];

    private static readonly string[] Required =
    [
        "Project", "Item", "Factor", "Prediction", "Trace", "Route", "Propensity", "Feedback", "ReviewItem", "Lease", "Annotation",
        "Suggestion", "Label", "Gold item", "LabelIssue", "QueryStrategy", "Pool", "StoppingCriterion", "Dataset", "DatasetVersion",
        "Split", "Model", "ModelVersion", "Alias", "Trainer", "TrainingRun", "Evaluation", "Metric", "Slice", "Baseline", "Release",
        "Shadow", "Canary", "Promotion", "Rollback", "AutomationLevel", "Certificate", "Ledger", "Guard", "Epoch", "Reference period",
        "Analysis period", "Profile", "Drift", "Estimated performance", "Realised performance", "Alert",
    ];

    [Fact]
    public void The_glossary_has_every_term_once()
    {
        var terms = Glossary.Read().Terms;

        Required.Except(terms).ShouldBeEmpty();
        terms.Distinct().Count().ShouldBe(terms.Count);
    }

    [Fact]
    public void No_public_type_ends_in_a_word_that_says_nothing()
    {
        var wrong = PublicType.All.Where(type => EmptyEndings.Contains(Words.OfTypeName(type.Name)[^1]) || Versioned().IsMatch(type.Name));

        Problems.None(wrong.Select(type => $"{type.File}: {type.Name}"), "Name what it does; these endings say nothing: " + string.Join(", ", EmptyEndings));
    }

    [Fact]
    public void No_public_type_uses_a_word_that_the_glossary_rules_out()
    {
        var glossary = Glossary.Read();
        var wrong =
            from type in PublicType.All
            where Product.Any(folder => type.File.StartsWith(folder, StringComparison.Ordinal))
            from word in glossary.BannedIn(Words.OfTypeName(type.Name))
            select $"{type.File}: {type.Name} ('{word}')";

        Problems.None(wrong, "Use the term of docs/glossary.md, or add the other sense of the word to its second table.");
    }

    [Fact]
    public void No_route_uses_a_word_that_the_glossary_rules_out()
    {
        var glossary = Glossary.Read();
        var wrong =
            from file in Repository.CSharpFilesBelow("src")
            where file.EndsWith("Endpoints.cs", StringComparison.Ordinal)
            from route in RoutesIn(Repository.Read(file))
            from word in glossary.BannedIn(Words.OfRoute(route))
            select $"{file}: {route} ('{word}')";

        Problems.None(wrong, "Use the term of docs/glossary.md, or add the other sense of the word to its second table.");
    }

    [Fact]
    public void No_table_or_column_uses_a_word_that_the_glossary_rules_out()
    {
        var glossary = Glossary.Read();
        var wrong =
            from table in SchemaTable.All
            from name in table.Columns.Prepend(table.Name)
            where name != "event_time"
            from word in glossary.BannedIn(name.Split('_'))
            select $"{table.File}: {table.Name}.{name} ('{word}')";

        Problems.None(wrong, "Use the term of docs/glossary.md, or add the other sense of the word to its second table.");
    }

    [Fact]
    public void Banned_words_are_found_in_singular_and_plural_and_as_phrases()
    {
        var glossary = Glossary.Parse(["| Term | Meaning | Not |", "|---|---|---|", "| Item | x | sample, log entry, batch |", "", "| Word | Where |", "|---|---|", "| batch | y |", "| replay sample | y |"]);

        glossary.BannedIn(Words.OfTypeName("SampleBatch")).ShouldBe(["sample"]);
        glossary.BannedIn(Words.OfTypeName("LogEntryStore")).ShouldBe(["log entry"]);
        glossary.BannedIn(Words.OfRoute("/v1/projects/{project}/samples:claim")).ShouldBe(["sample"]);
        glossary.BannedIn(Words.OfTypeName("Sampling")).ShouldBeEmpty();
        glossary.BannedIn(Words.OfTypeName("ReplaySampleAnswer")).ShouldBeEmpty();
    }

    [Fact]
    public void Routes_are_found_in_the_calls_that_map_them() =>
        RoutesIn("""var group = app.MapGroup("/v1").WithTags("X"); group.MapGet("/items/{id}", Get); group.MapPost($"/items", Add);""")
            .ShouldBe(["/v1", "/items/{id}", "/items"]);

    private static IEnumerable<string> RoutesIn(string text) => Routes().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex("""\bMap(?:Get|Post|Put|Patch|Delete|Group|Methods|Fallback)?\(\s*\$?"([^"]*)""")]
    private static partial Regex Routes();

    [GeneratedRegex("V[0-9]+$")]
    private static partial Regex Versioned();
}
