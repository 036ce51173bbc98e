using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class JunkTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    [Fact]
    public async Task Junk_leaves_the_labels_until_a_lead_restores_it()
    {
        await ReviewAsync("answers_per_item: 2");
        await SendAsync(1);
        await AnswerAsync("anna", (await ClaimAsync("anna")).Items[0], "billing");
        var lease = (await ClaimAsync("ben")).Items[0];
        (await SayAsync("ben", lease, AnnotationKind.Junk)).State.ShouldBe(ReviewState.Closed);
        (await LabelsAsync()).ShouldBeEmpty();
        (await Client.JunkAsync(Project, Cancellation)).Items.ShouldHaveSingleItem().Annotator.ShouldBe("ben");

        var restored = await Client.RestoreAsync(Project, "p0", new RestoreRequest { Reason = "it is a real letter", By = "lea" }, Cancellation);
        restored.State.ShouldBe(ReviewState.Open);
        restored.Annotations.Single(answer => answer.Answer == AnnotationKind.Junk).IsUndone.ShouldBeTrue();
        (await Client.JunkAsync(Project, Cancellation)).Items.ShouldBeEmpty();
        await AnswerAsync("ben", (await ClaimAsync("ben")).Items[0], "billing");
        (await LabelsAsync()).ShouldBe(["billing"]);
        (await Should.ThrowAsync<ProblemException>(() => Client.RestoreAsync(Project, "p0", new RestoreRequest { Reason = "again", By = "lea" }, Cancellation))).Problem.Code.ShouldBe("resource.not_found");
    }

    [Fact]
    public async Task Taking_the_answer_back_takes_the_flag_off()
    {
        await SendAsync(1);
        var flagged = await SayAsync("anna", (await ClaimAsync("anna")).Items[0], AnnotationKind.Junk);
        await Client.UndoAsync(Project, flagged.Id, "anna", Cancellation);
        (await Client.JunkAsync(Project, Cancellation)).Items.ShouldBeEmpty();
    }

    private async Task<IEnumerable<string>> LabelsAsync()
    {
        var project = Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(project, Cancellation);
        return (await Running.Services.GetRequiredService<LabelReader>().CurrentAsync(Project, AsOf.Now, Cancellation)).Select(label => label.Label);
    }
}

public sealed class JunkTestsOnSqlite() : JunkTests(null);

public sealed class JunkTestsOnPostgres(PostgresFixture postgres) : JunkTests(postgres);
