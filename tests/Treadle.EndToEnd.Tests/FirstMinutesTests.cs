using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>From an empty server to the first answer.</summary>
public sealed class FirstMinutesTests(ChromiumFixture chromium) : PageTests(chromium)
{
    protected override bool HasProject => false;

    [Fact]
    public async Task An_empty_server_shows_three_ways_in()
    {
        await OpenAsync("/");

        await Expect(Region("Look around")).ToBeVisibleAsync();
        await Expect(Region("Log a prediction")).ToBeVisibleAsync();
        await Expect(Region("Use labels you have")).ToBeVisibleAsync();
        await Client.ApplyConfigAsync(ProjectFile, Cancellation);
        await Page.ReloadAsync();
        await Expect(Link(Project)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_shown_command_makes_the_first_arc_light_without_a_reload()
    {
        await OpenAsync("/");
        await Button("Show the command").ClickAsync();
        var command = await Page.GetByLabel("The first prediction", new PageGetByLabelOptions { Exact = true }).InnerTextAsync();

        await RunAsync(command);

        await Expect(Link("Observe, 1 item")).ToBeVisibleAsync();
        await Button("Answer the first item").ClickAsync();
        await Expect(Page.GetByText("I was charged twice")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_table_becomes_a_project_whose_first_item_is_answered()
    {
        await OpenAsync("/");
        await Button("Import a table").ClickAsync();
        await ChooseAsync("Support tickets.csv", Table(120) + "too,few\n");
        var columns = Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Columns", Exact = true });
        await Expect(columns).ToContainTextAsync("I was charged 0");
        await Expect(Page.GetByLabel("Column Body is")).ToHaveValueAsync("text");
        await Expect(Page.GetByLabel("Column Queue is")).ToHaveValueAsync("label");
        await Expect(Page.GetByLabel("Column Via is")).ToHaveValueAsync("factor");
        await Expect(Page.GetByText("line 122")).ToBeVisibleAsync();
        await Expect(Page.GetByText("It will be called")).ToHaveCountAsync(0);

        await Button("Create the project and import").ClickAsync();
        await Expect(Status("Imported")).ToContainTextAsync("120");
        await Button("Answer the first item").ClickAsync();
        await Expect(Region("Item")).ToContainTextAsync("charged");
        await PressAsync("1");

        await Expect(Page.GetByText("1 done")).ToBeVisibleAsync();
        (await Client.ReviewQueueAsync("support-tickets", null, Cancellation)).Counts.Where(count => count.State == ReviewState.Open).Sum(count => count.Count).ShouldBeInRange(19, 20);
    }

    [Fact]
    public async Task A_wrong_guess_about_the_columns_is_corrected_by_hand()
    {
        await OpenAsync("/start?door=import");
        await ChooseAsync("words.csv", "first,second\n" + string.Concat(Enumerable.Range(0, 12).Select(number => string.Create(CultureInfo.InvariantCulture, $"some words {number},other words {number}\n"))));
        await Expect(Page.GetByText("At least two labels are needed.")).ToBeVisibleAsync();

        await Page.GetByLabel("Column second is").SelectOptionAsync("text");
        var labels = Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Labels" }).Or(Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Labels" })).First;
        await labels.FillAsync("yes");
        await PressAsync("Enter");
        await labels.FillAsync("no");
        await PressAsync("Enter");
        await Button("Create the project and import").ClickAsync();

        await Expect(Page.GetByText("The items wait for people’s answers.")).ToBeVisibleAsync();
        (await Client.ProjectsAsync(Cancellation)).Single().Config.Input.Select(field => field.Name).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task A_file_that_is_no_table_says_why_and_what_to_do()
    {
        await OpenAsync("/start?door=import");
        await Page.GetByLabel("Table file").SetInputFilesAsync(new FilePayload { Name = "latin.csv", MimeType = "text/csv", Buffer = [.. "Body\ngr"u8, 0xFC, 0xDF, .. "e\n"u8] });

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("iconv");
    }

    private static string Table(int rows)
    {
        var file = new StringBuilder("Body;Queue;Via\n");
        for (var number = 0; number < rows; number++)
        {
            file.Append(CultureInfo.InvariantCulture, $"I was charged {number} times, and there are words enough to look like a text;{(number % 3 == 0 ? "billing" : "other")};{(number % 2 == 0 ? "mail" : "app")}\n");
        }

        return file.ToString();
    }

    private Task ChooseAsync(string name, string content) =>
        Page.GetByLabel("Table file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });

    private static async Task RunAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/bash", ["-e", "-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await shell.WaitForExitAsync(Cancellation);
        shell.ExitCode.ShouldBe(0, await shell.StandardError.ReadToEndAsync(Cancellation));
    }
}
