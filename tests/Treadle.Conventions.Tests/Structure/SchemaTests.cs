using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Structure;

public sealed partial class SchemaTests
{
    [Fact]
    public void A_table_of_facts_leads_with_its_project_and_knows_both_times()
    {
        var wrong = SchemaTable.All.Where(table => table.Columns.Contains("recorded_at") && table.Columns.Count > 1)
            .Where(table => table.Columns[0] != "project_id" || !table.Columns.Contains("event_time"));

        Problems.None(wrong.Select(table => $"{table.File}: {table.Name} ({string.Join(", ", table.Columns)})"), "A fact leads with project_id and has event_time and recorded_at.");
    }

    [Fact]
    public void No_foreign_key_is_declared()
    {
        var keys = SchemaTable.Files.Where(file => ForeignKeys().IsMatch(Comments().Replace(Repository.Read(file), "")));

        Problems.None(keys, "No foreign key crosses a project, and the journal may deliver facts in any order: join by id.");
    }

    [Fact]
    public void Schema_files_are_numbered_uniquely()
    {
        Problems.None(SchemaTable.Files.Where(file => !Numbered().IsMatch(Path.GetFileName(file))), "A schema file is NNNN_name.sql.");
        SchemaTable.Files.Select(file => Path.GetFileName(file)[..4]).ShouldBeUnique();
    }

    [Fact]
    public void Tables_and_columns_are_read_from_the_sql()
    {
        var tables = SchemaTable.In("x.sql", "CREATE TABLE a_b (\n  project_id TEXT NOT NULL,\n  n INTEGER,\n  PRIMARY KEY (project_id, n)\n);\nALTER TABLE a_b ADD COLUMN late TEXT;").ToList();

        tables.Select(table => table.Name).ShouldBe(["a_b", "a_b"]);
        tables[0].Columns.ShouldBe(["project_id", "n"]);
        tables[1].Columns.ShouldBe(["late"]);
    }

    [GeneratedRegex(@"\b(?:FOREIGN KEY|REFERENCES)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignKeys();

    [GeneratedRegex("--.*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"^[0-9]{4}_[a-z0-9_]+\.sql$")]
    private static partial Regex Numbered();
}
