using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class DuplicateTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    private const string Letter = "please send me the invoice for my last order because I was charged twice";

    [Fact]
    public async Task One_answer_stands_for_nearly_equal_items_each_with_its_own_fact()
    {
        await LogLettersAsync();
        var leases = (await ClaimAsync("anna", 20)).Items;
        leases.Sum(lease => lease.Duplicates + 1).ShouldBe(12); // blind ones by themselves
        var first = leases.MaxBy(lease => lease.Duplicates)!;
        first.Duplicates.ShouldBeGreaterThan(3);
        var folded = (await Client.DuplicatesAsync(Project, first.ReviewId, "anna", Cancellation)).Items;
        folded.Count.ShouldBe(first.Duplicates);
        (await Client.DuplicatesAsync(Project, first.ReviewId, "ben", Cancellation)).Items.ShouldBeEmpty();
        (await ClaimAsync("ben", 20)).Items.ShouldBeEmpty();

        var answer = await AnswerAsync("anna", first, "billing");
        answer.Duplicates.ShouldBe(folded.Count);
        foreach (var copy in folded)
        {
            var detail = await Client.ReviewItemAsync(Project, copy.ReviewId, null, Cancellation);
            detail.State.ShouldBe(ReviewState.Closed);
            var fact = detail.Annotations.ShouldHaveSingleItem();
            (fact.Label, fact.OriginId, fact.Annotator).ShouldBe(("billing", answer.Id, "anna"));
        }

        (await ClaimAsync("anna")).Done.ShouldBe(1); // copies are no work
    }

    [Fact]
    public async Task Taking_the_answer_back_takes_it_back_for_all()
    {
        await LogLettersAsync();
        var first = (await ClaimAsync("anna", 20)).Items.MaxBy(lease => lease.Duplicates)!;
        var answer = await AnswerAsync("anna", first, "billing");
        var again = await Client.UndoAsync(Project, answer.Id, "anna", Cancellation);
        again.Duplicates.ShouldBe(first.Duplicates);
        (await AnswerAsync("anna", again, "other")).Duplicates.ShouldBe(first.Duplicates);
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Counts.Where(count => count.State == ReviewState.Closed).Sum(count => count.Count).ShouldBe(first.Duplicates + 1);
    }

    [Fact]
    public async Task A_lease_that_is_given_back_or_expires_frees_what_it_stood_for()
    {
        await LogLettersAsync();
        var first = (await ClaimAsync("anna", 20)).Items.MaxBy(lease => lease.Duplicates)!;
        await Client.ReleaseLeaseAsync(Project, first.ReviewId, "anna", Cancellation);
        (await ClaimAsync("ben", 20)).Items.Max(lease => lease.Duplicates).ShouldBe(first.Duplicates);
        Running.Clock.Advance(TimeSpan.FromMinutes(11));
        (await ClaimAsync("cora", 20)).Items.Max(lease => lease.Duplicates).ShouldBe(first.Duplicates);
    }

    [Fact]
    public async Task Evidence_is_answered_item_by_item_and_a_project_may_want_that_of_all()
    {
        await LogAsync([.. Enumerable.Range(0, 5).Select(index => ($"e{index}", Letter, (string?)null))]);
        var evidence = (await ClaimAsync("anna", 20)).Items;
        evidence.Count.ShouldBe(5);
        evidence.ShouldAllBe(lease => lease.Duplicates == 0);

        await ReviewAsync("fold_duplicates: false");
        await LogLettersAsync();
        (await ClaimAsync("anna", 30)).Items.Count.ShouldBe(12);
    }

    [Fact]
    public async Task Items_like_the_first_are_claimed_together()
    {
        string[] money = ["refund the double charge on my card", "the double charge on my card is wrong", "my card shows a double charge again", "why a double charge on my card"];
        string[] parcels = ["parcel never arrived at the depot", "the courier lost this parcel at the depot", "parcel still at the depot since monday", "where in the depot is that parcel"];
        await LogAsync([.. money.Zip(parcels).SelectMany((pair, index) => new[] { ($"m{index}", pair.First, (string?)null), ($"d{index}", pair.Second, (string?)null) })]);
        var claim = await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "anna", Count = 4, Alike = true }, Cancellation);
        claim.Items.Select(lease => lease.ItemId[0]).Distinct().Count().ShouldBe(1);
        claim.Items.Count.ShouldBe(4);
    }

    // Twelve letters that differ in case, spaces and stops only.
    private Task LogLettersAsync() => LogAsync(
        [.. Enumerable.Range(0, 12).Select(index => ($"l{index}", index % 2 == 0 ? Letter : $"{char.ToUpperInvariant(Letter[0])}{Letter[1..]}{new string('.', index)}", (string?)"delivery"))]);
}

public sealed class DuplicateTestsOnSqlite() : DuplicateTests(null);

public sealed class DuplicateTestsOnPostgres(PostgresFixture postgres) : DuplicateTests(postgres);
