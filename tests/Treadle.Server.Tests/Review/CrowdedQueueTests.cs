using System.Collections.Concurrent;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class CrowdedQueueTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    private const int Items = 40;
    private const int People = 50;
    private const int Wanted = 3;

    [Fact]
    public async Task Fifty_people_at_once_leave_no_item_over_assigned_none_lost_and_the_progress_exact()
    {
        await ReviewAsync($"answers_per_item: {Wanted}");
        await SendAsync(Items);
        var held = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var given = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var abandoned = 0;
        async Task<long> WorkAsync(int index, bool mayVanish)
        {
            var name = $"person {index}";
            var answers = 0L;
            while (await ClaimAsync(name, 2) is { Items: [_, ..] leases })
            {
                foreach (var lease in leases)
                {
                    // Held and answered never exceed what the item wants.
                    (held.AddOrUpdate(lease.ItemId, 1, (_, count) => count + 1) + given.GetValueOrDefault(lease.ItemId)).ShouldBeLessThanOrEqualTo(Wanted);
                }

                if (mayVanish && index % 5 == 0)
                {
                    Interlocked.Add(ref abandoned, leases.Count);
                    return answers;
                }

                foreach (var lease in leases)
                {
                    if (index % 7 == 0)
                    {
                        await Client.RenewLeaseAsync(Project, lease.ReviewId, name, Cancellation);
                    }

                    // Sent twice, as after a broken connection: counted once.
                    var request = new AnnotationRequest { Id = $"{name} {lease.ItemId}", Annotator = name, Answer = AnnotationKind.Label, Label = "billing" };
                    held.AddOrUpdate(lease.ItemId, 0, (_, count) => count - 1);
                    given.AddOrUpdate(lease.ItemId, 1, (_, count) => count + 1);
                    (await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation)).Repeated.ShouldBeFalse();
                    if (index % 3 == 0)
                    {
                        (await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation)).Repeated.ShouldBeTrue();
                    }

                    answers++;
                }
            }

            return answers;
        }

        var first = await Task.WhenAll(Enumerable.Range(0, People).Select(index => WorkAsync(index, mayVanish: true)));
        abandoned.ShouldBePositive();
        held.Clear();
        Running.Clock.Advance(TimeSpan.FromMinutes(11));

        // A claim passes by an item that another answer holds at that instant; people ask again, as the desk does.
        var second = new long[People];
        long[] round;
        do
        {
            round = await Task.WhenAll(Enumerable.Range(0, People).Select(index => WorkAsync(index, mayVanish: false)));
            second = [.. second.Zip(round, (before, more) => before + more)];
        }
        while (round.Sum() > 0);

        (first.Sum() + second.Sum()).ShouldBe(Items * Wanted);
        given.Count.ShouldBe(Items);
        given.Values.ShouldAllBe(count => count == Wanted);
        var queue = await Client.ReviewQueueAsync(Project, null, Cancellation);
        queue.Counts.ShouldHaveSingleItem().ShouldBe(new ReviewQueueCount { Reason = ReviewReason.Review, State = ReviewState.Closed, Count = Items, Adjudicated = 0 });
        (queue.Waiting, queue.Leases).ShouldBe((0, 0));
        (await Client.PresenceAsync(Project, Cancellation)).People.Sum(person => person.Today).ShouldBe(Items * Wanted);
        for (var index = 0; index < People; index++)
        {
            (await ClaimAsync($"person {index}")).Done.ShouldBe(first[index] + second[index]);
        }
    }

    [Fact]
    public async Task Two_tabs_of_one_person_share_their_leases_and_an_item_is_answered_once()
    {
        await SendAsync(2);
        var leases = await Task.WhenAll(ClaimAsync("anna"), ClaimAsync("anna"));
        leases.SelectMany(claim => claim.Items).Select(lease => lease.ItemId).Order().ShouldBe(["p0", "p1"]);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await AnswerAsync("anna", leases[0].Items[0], "other");
                return "recorded";
            }
            catch (ProblemException refused)
            {
                return refused.Problem.Code;
            }
        }));
        both.Order().ShouldBe(["recorded", "review.already_answered"]);
    }

    [Fact]
    public async Task The_servers_clock_decides_over_leases_whatever_the_client_says_when_it_answered()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        Running.Clock.Advance(TimeSpan.FromMinutes(11));
        var second = (await ClaimAsync("ben")).Items[0];
        var request = new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.Label, Label = "other", EventTime = Running.Clock.GetUtcNow().AddYears(-1) };
        await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation);

        // Ben's lease stands, and his answer counts as one more.
        await AnswerAsync("ben", second, "other");
        var detail = await Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation);
        detail.Annotations.Count.ShouldBe(2);
        detail.Annotations[0].EventTime.ShouldBe(request.EventTime!.Value);
        detail.Annotations[0].RecordedAt.ShouldBe(Running.Clock.GetUtcNow());
    }
}

public sealed class CrowdedQueueTestsOnSqlite() : CrowdedQueueTests(null);

public sealed class CrowdedQueueTestsOnPostgres(PostgresFixture postgres) : CrowdedQueueTests(postgres);
