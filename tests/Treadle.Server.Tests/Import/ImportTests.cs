using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Import;
using Treadle.Protocol.Json;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Import;

/// <summary>Tables over HTTP: looked through, and brought in.</summary>
public abstract class ImportTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Columns = "input=text:Body&label=Queue&factor=channel:Via&by=ada";

    [Fact]
    public async Task A_preview_finds_separator_text_labels_ids_and_factors_and_keeps_nothing()
    {
        var file = new StringBuilder("\uFEFFNr;Body;Queue;Via;Rating\r\n");
        for (var number = 0; number < 60; number++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{number};\"message {number}; with a separator\r\nand a second line\";{(number % 3 == 0 ? "billing" : "delivery")};{(number % 2 == 0 ? "mail" : "app")};{number * 0.5}\r\n");
        }

        var preview = await PreviewAsync(file.ToString());

        preview.Separator.ShouldBe(";");
        preview.Rows.ShouldBe(60);
        preview.Refused.ShouldBe(0);
        preview.Columns.Select(column => $"{column.Name} {column.Role}").ShouldBe(["Nr id", "Body text", "Queue label", "Via factor", "Rating number"]);
        preview.Columns[2].Values.Select(value => (value.Value, value.Count)).ShouldBe([("delivery", 40), ("billing", 20)]);
        preview.First.Count.ShouldBe(10);
        preview.First[0][1].ShouldBe("message 0; with a separator\r\nand a second line");
        (await Client.WheelAsync(Project, Cancellation)).Items.ShouldBe(0);
    }

    [Fact]
    public async Task Every_bad_row_is_named_by_its_line_and_the_others_come_in()
    {
        const string File = "Body,Queue,Via\nI was charged twice,billing,mail\ntoo,few\nWhere is it?,delivry,mail\n,other,app\nWho are you?,other,phone\nfine,other,app\n";

        var answer = await ImportAsync(File, HttpStatusCode.MultiStatus);

        (answer.Rows, answer.Items, answer.Labels, answer.Refused).ShouldBe((6, 2, 2, 4));
        answer.Errors.Select(error => error.Path).ShouldBe(["line 3", "line 4, label", "line 5, input.text", "line 6, factors.channel"]);
        answer.Errors[1].Value.ShouldBe("delivry");
        answer.Errors[1].Expected.ShouldContain("delivery");
    }

    [Fact]
    public async Task Labels_of_a_table_are_decisions_and_leave_only_a_few_items_to_check()
    {
        var file = Rows(100);

        var answer = await ImportAsync(file, checks: 5);

        (answer.Items, answer.Labels, answer.Checks).ShouldBe((100, 100, 5));
        var label = (await Client.LabelsAsync(Project, null, Cancellation)).Items[0];
        (label.Source, label.Method, label.By).ShouldBe((LabelSource.Customer, "decision", "ada"));
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Waiting.ShouldBe(5);
        (await Client.WheelAsync(Project, Cancellation)).Review.Values.Sum().ShouldBe(100);
        (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "bert", Count = 100 }, Cancellation)).Items.Count.ShouldBe(5);
    }

    [Fact]
    public async Task The_same_file_again_makes_no_second_items_and_no_second_labels()
    {
        await ImportAsync(Rows(40));
        var before = await Client.WheelAsync(Project, Cancellation);

        var again = await ImportAsync(Rows(40));

        (again.Items, again.Labels, again.Checks, again.Refused).ShouldBe((40, 40, 0, 0));
        var after = await Client.WheelAsync(Project, Cancellation);
        (after.Items, after.LabelledItems).ShouldBe((before.Items, before.LabelledItems));
        (await Client.LabelsAsync(Project, null, Cancellation)).Items.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Equal_rows_of_one_file_are_items_of_their_own()
    {
        var answer = await ImportAsync("Body,Queue,Via\nsame,billing,mail\nsame,billing,mail\n");

        answer.Items.ShouldBe(2);
        (await Client.WheelAsync(Project, Cancellation)).Items.ShouldBe(2);
    }

    [Fact]
    public async Task More_rows_than_a_batch_come_in_while_the_file_arrives()
    {
        var answer = await ImportAsync(Rows(2_345), checks: 7);

        (answer.Items, answer.Labels, answer.Checks).ShouldBe((2_345, 2_345, 7));
        (await Client.WheelAsync(Project, Cancellation)).LabelledItems.ShouldBe(2_345);
    }

    [Theory]
    [InlineData("", "import.table_unreadable")]
    [InlineData("a,a\n1,2\n", "import.table_unreadable")]
    [InlineData("Body,,Queue\nx,y,z\n", "import.table_unreadable")]
    [InlineData("Text,Queue,Via\nx,billing,mail\n", "import.column_unknown")]
    public async Task A_file_that_is_no_table_or_lacks_a_column_is_refused_with_the_reason(string file, string code)
    {
        using var answer = await Running.Http.PostAsync($"v1/projects/{Project}/import?{Columns}", new StringContent(file, Encoding.UTF8, "text/csv"), Cancellation);
        (await answer.Content.ReadFromJsonAsync<Problem>(WireJson.Strict, Cancellation))!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_refused_with_the_line_and_the_remedy()
    {
        using var content = new ByteArrayContent([.. "Body,Queue\n"u8, .. "gr"u8, 0xFC, 0xDF, .. ",billing\n"u8]);
        using var answer = await Running.Http.PostAsync("v1/import/preview", content, Cancellation);
        var problem = (await answer.Content.ReadFromJsonAsync<Problem>(WireJson.Strict, Cancellation))!;
        problem.Code.ShouldBe("import.table_unreadable");
        problem.Errors.ShouldHaveSingleItem().Fix.ShouldContain("iconv");
    }

    [Fact]
    public async Task An_import_turns_into_a_model_by_itself()
    {
        await ImportAsync(Rows(300), checks: 0);
        await Client.TurnAsync(Project, Cancellation);
        (await Client.WheelAsync(Project, Cancellation)).Models.ShouldBeGreaterThan(0);
    }

    private static string Rows(int count)
    {
        (string Label, string[] Words)[] texts =
        [
            ("billing", ["invoice", "charged twice", "amount on my card", "payment"]),
            ("delivery", ["parcel", "courier", "tracking", "not arrived"]),
            ("other", ["password", "log in", "account", "reset mail"]),
        ];
        var file = new StringBuilder("Body,Queue,Via\n");
        for (var number = 0; number < count; number++)
        {
            var (label, words) = texts[number % 3];
            file.Append(CultureInfo.InvariantCulture, $"{words[number % 4]} and {words[number / 3 % 4]} number {number},{label},{(number % 2 == 0 ? "mail" : "app")}\n");
        }

        return file.ToString();
    }

    private async Task<TablePreview> PreviewAsync(string file)
    {
        using var answer = await Running.Http.PostAsync("v1/import/preview", new StringContent(file, Encoding.UTF8, "text/csv"), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<TablePreview>(WireJson.Strict, Cancellation))!;
    }

    private async Task<ImportAnswer> ImportAsync(string file, HttpStatusCode expected = HttpStatusCode.OK, int? checks = null)
    {
        using var answer = await Running.Http.PostAsync($"v1/projects/{Project}/import?{Columns}{(checks is null ? "" : $"&checks={checks}")}", new StringContent(file, Encoding.UTF8, "text/csv"), Cancellation);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<ImportAnswer>(WireJson.Strict, Cancellation))!;
    }
}

public sealed class ImportTestsOnSqlite() : ImportTests(null);

public sealed class ImportTestsOnPostgres(PostgresFixture postgres) : ImportTests(postgres);
