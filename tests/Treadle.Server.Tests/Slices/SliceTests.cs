using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Protocol.Slices;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Slices;

/// <summary>48 audited items, half of them with poor scans. There the vendor errs on 9 of 24 and ben on 4; with good scans on 3 and 1. Then 32 good scans more that nobody looks at.</summary>
public abstract class SliceTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Vendor = "vendor@1";

    private const string Audited = ProjectFile + "\nrouting: {audit_rate: 1}\nreview: {answers_per_item: 2}\n";

    [Fact]
    public async Task A_slice_tells_how_common_it_is_how_far_behind_people_and_what_mending_is_worth()
    {
        await FillAsync();

        var answer = await Client.SlicesAsync(Project, null, Cancellation);

        (answer.Model, answer.Champion, answer.Labels, answer.LabelledAmong, answer.Traffic, answer.TrafficAmong, answer.LeftOut).ShouldBe((Vendor, null, LabelBasis.Evidence, null, 80, null, 0));
        answer.Models.ShouldHaveSingleItem().ShouldBe(new LabelledModel { Model = Vendor, Items = 48 });
        (answer.Everything.Accuracy.Cases, answer.Everything.Accuracy.Of, answer.Everything.HumanLevel.Cases, answer.Everything.HumanLevel.Of).ShouldBe((36, 48, 43, 48));
        var (poor, good) = (Slice(answer, "mail"), Slice(answer, "app"));
        (poor.Share.Cases, poor.Share.Of, good.Share.Cases).ShouldBe((24, 80, 56));
        (poor.Accuracy.Cases, poor.Accuracy.Of, poor.HumanLevel.Cases, poor.HumanLevel.Of, poor.Ease.Cases, poor.Ease.Of).ShouldBe((15, 24, 20, 24, 6, 9));
        (good.Accuracy.Cases, good.Accuracy.Of, good.HumanLevel.Cases, good.HumanLevel.Of, good.Ease.Cases, good.Ease.Of).ShouldBe((21, 24, 23, 24, 3, 3));
        poor.Gap!.Value.ShouldBe(5 / 24.0, 1e-12);
        poor.Value!.Value.ShouldBe(0.3 * (5 / 24.0) * (2 / 3.0), 1e-12);
        good.Value!.Value.ShouldBe(0.7 * (2 / 24.0), 1e-12);
        (poor.SureGap, poor.SureValue, good.SureValue).ShouldBe((0, 0, 0));
        answer.Slices.Select(slice => slice.Value).ShouldBe(["app", "mail"], "nothing is sure yet, so what was measured orders them");
    }

    [Theory]
    [InlineData("factor=channel:mail&labelled=evidence", 24)]
    [InlineData("factor=channel:app&labelled=evidence", 24)]
    [InlineData("factor=channel:app", 56)]
    [InlineData("factor=channel:mail&labelled=evidence&outcome=wrong", 9)]
    [InlineData("factor=channel:mail&labelled=evidence&outcome=right&model=vendor@1", 15)]
    [InlineData("factor=channel:mail&answered_twice=true&outcome=wrong", 9)]
    [InlineData("labelled=evidence&answered_twice=true", 48)]
    [InlineData("labelled=any", 49)]
    [InlineData("labelled=any&model=nobody@1", 0)]
    [InlineData("labelled=evidence&min_score=0.75", 24)]
    [InlineData("labelled=evidence&text=mail number 7 ", 1)]
    [InlineData("labelled=evidence&to=2000-01-01T00:00:00Z", 0)]
    [InlineData("labelled=evidence&as_of=2000-01-01T00:00:00Z", 0)]
    public async Task Every_figure_opens_just_the_predictions_that_it_counts(string query, int count)
    {
        await FillAsync();
        await Client.DecideLabelAsync(Project, new LabelRequest { ItemId = "good-40", Label = "other", Source = LabelSource.Expert, By = "ella" }, Cancellation);

        var facets = (await Running.Http.GetFromJsonAsync<PredictionFacets>($"v1/projects/{Project}/predictions/facets?{query}", WireJson.Lenient, Cancellation))!;

        facets.Count.ShouldBe(count);
        (await ListAsync(query, 20)).Count.ShouldBe(count);
    }

    [Fact]
    public async Task An_item_counts_once_by_the_first_answer_of_the_model_and_repeats_are_traffic()
    {
        await FillAsync();
        await Client.PredictBatchAsync(Project, [Request("mail", 0, isRight: true) with { Id = "again", ItemId = "mail-0" }], Cancellation);

        var answer = await Client.SlicesAsync(Project, null, Cancellation);

        (Slice(answer, "mail").Accuracy.Cases, Slice(answer, "mail").Accuracy.Of, Slice(answer, "mail").Share.Cases).ShouldBe((15, 24, 25));
        (await ListAsync("factor=channel:mail&labelled=evidence", 50)).ShouldNotContain("again");
    }

    [Fact]
    public async Task Labels_that_nobody_drew_by_chance_count_only_when_all_are_asked_for()
    {
        await FillAsync();
        await Client.DecideLabelAsync(Project, new LabelRequest { ItemId = "good-40", Label = "other", Source = LabelSource.Expert, By = "ella" }, Cancellation);

        Slice(await Client.SlicesAsync(Project, null, Cancellation), "app").Accuracy.Of.ShouldBe(24);
        var any = await Client.SlicesAsync(Project, new SlicesQuery { Labels = LabelBasis.Any }, Cancellation);

        (Slice(any, "app").Accuracy.Cases, Slice(any, "app").Accuracy.Of, Slice(any, "app").HumanLevel.Of).ShouldBe((21, 25, 24));
    }

    [Fact]
    public async Task The_past_and_a_period_know_only_what_belongs_to_them_and_another_model_has_its_own_answers()
    {
        await FillAsync();
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromHours(2));
        await Client.PredictBatchAsync(Project, [Request("mail", 0, isRight: true) with { Id = "other-model", ItemId = "mail-0", Model = "vendor@2" }], Cancellation);

        (await Client.SlicesAsync(Project, null, Cancellation, before)).Traffic.ShouldBe(80);
        var later = await Client.SlicesAsync(Project, new SlicesQuery { From = before.AddHours(1) }, Cancellation);
        (later.Traffic, later.Model, later.Everything.Accuracy.Of).ShouldBe((1, "vendor@2", 1));
        var second = await Client.SlicesAsync(Project, new SlicesQuery { Model = "vendor@2" }, Cancellation);
        (second.Everything.Accuracy.Cases, second.Everything.Accuracy.Of, second.Traffic).ShouldBe((1, 1, 81));
        second.Models.Select(model => model.Model).ShouldBe([Vendor, "vendor@2"]);
        (await Should.ThrowAsync<ProblemException>(() => Client.SlicesAsync(Project, new SlicesQuery { From = before, To = before }, Cancellation))).Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("to");
    }

    [Fact]
    public async Task A_project_without_anything_has_no_slices()
    {
        var answer = await Client.SlicesAsync(Project, null, Cancellation);

        answer.Slices.ShouldBeEmpty();
        (answer.Model, answer.Traffic, answer.Everything.Gap, answer.Everything.SureValue).ShouldBe((null, 0, null, 0));
    }

    [Fact]
    public async Task Unknown_words_of_a_filter_are_refused_with_those_that_are_known()
    {
        var problem = await (await Running.Http.GetAsync(new Uri($"v1/projects/{Project}/predictions?labelled=maybe", UriKind.Relative), Cancellation)).Content.ReadAsStringAsync(Cancellation);
        problem.ShouldContain("evidence, any");
        problem = await (await Running.Http.GetAsync(new Uri($"v1/projects/{Project}/slices?labels=some", UriKind.Relative), Cancellation)).Content.ReadAsStringAsync(Cancellation);
        problem.ShouldContain("evidence, any");
    }

    private static SliceFigures Slice(SlicesAnswer answer, string channel) => answer.Slices.Single(slice => slice.Factor == "channel" && slice.Value == channel).Figures;

    private async Task<IReadOnlyList<string>> ListAsync(string query, int limit)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await Running.Http.GetFromJsonAsync<PredictionPage>(
                $"v1/projects/{Project}/predictions?{query}&limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}", WireJson.Lenient, Cancellation))!;
            ids.AddRange(page.Items.Select(item => item.Prediction.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return ids;
    }

    private async Task FillAsync()
    {
        await Client.ApplyConfigAsync(Audited, Cancellation);
        var mail = Enumerable.Range(0, 24).Select(number => Request("mail", number, isRight: number >= 9));
        var app = Enumerable.Range(0, 24).Select(number => Request("app", number, isRight: number >= 3));
        (await Client.PredictBatchAsync(Project, [.. mail, .. app], Cancellation)).Errors.ShouldBeEmpty();
        await AnswerAsync("anna", _ => true);
        await AnswerAsync("ben", id => id is not ("mail-0" or "mail-1" or "mail-2" or "mail-23" or "app-23"));
        // An audit on which people contradict the model and each other asks up to four of them.
        await AnswerAsync("cem", _ => true);
        await AnswerAsync("dan", _ => true);
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(Running.Services.GetRequiredService<ProjectDirectory>().Get(Project), Cancellation);
        await Client.PredictBatchAsync(Project, [.. Enumerable.Range(24, 32).Select(number => Request("app", number, isRight: true) with { Id = $"good-{number}", ItemId = $"good-{number}" })], Cancellation);
    }

    private static PredictionRequest Request(string channel, int number, bool isRight) => new()
    {
        Id = $"{channel}-{number}",
        ItemId = $"{channel}-{number}",
        Input = new Dictionary<string, string> { ["text"] = $"{channel} number {number} {(channel == "mail" ? "here" : "there")}" },
        Factors = new Dictionary<string, string> { ["channel"] = channel },
        Model = Vendor,
        Output = new ModelOutput { Label = isRight ? Truth(number) : "other", Score = channel == "mail" ? 0.7 : 0.8 },
    };

    private async Task AnswerAsync(string name, Func<string, bool> isRight)
    {
        var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = name, Count = 100 }, Cancellation)).Items;
        leases.ShouldAllBe(lease => lease.Suggestion == null);
        var answers = leases.Select(lease => new AnnotationRequest
        {
            ReviewId = lease.ReviewId,
            Annotator = name,
            Answer = AnnotationKind.Label,
            Label = Truth(int.Parse(lease.ItemId.Split('-')[1], CultureInfo.InvariantCulture) + (isRight(lease.ItemId) ? 0 : 1)),
        });
        (await Client.AnnotateBatchAsync(Project, answers.ToList(), Cancellation)).Errors.ShouldBeEmpty();
    }

    private static string Truth(int number) => number % 2 == 0 ? "billing" : "delivery";
}

public sealed class SlicesOnSqliteTests() : SliceTests(null);

public sealed class SlicesOnPostgresTests(PostgresFixture postgres) : SliceTests(postgres);
