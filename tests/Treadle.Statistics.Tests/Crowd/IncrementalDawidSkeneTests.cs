using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Crowd;

public sealed class IncrementalDawidSkeneTests
{
    private readonly SimulatedCrowd _crowd = new(120, [.9, .85, .8, .75, .7, .6], 4, 3, 9);

    [Theory]
    [InlineData(0)]
    [InlineData(.03)]
    public void A_restored_model_goes_on_to_the_bit(double forgetting)
    {
        var whole = new IncrementalDawidSkene(3, forgetting: forgetting);
        var first = new IncrementalDawidSkene(3, forgetting: forgetting);
        foreach (var (item, annotator, label) in _crowd.Answers.Take(200))
        {
            whole.Add(item, annotator, label);
            first.Add(item, annotator, label);
        }

        first.SetGold(5, 1);
        whole.SetGold(5, 1);
        var second = IncrementalDawidSkene.Restore(first.Snapshot());
        foreach (var (item, annotator, label) in _crowd.Answers.Skip(200))
        {
            whole.Add(item, annotator, label);
            second.Add(item, annotator, label);
        }

        whole.Refine();
        second.Refine();
        second.Snapshot().ShouldBe(whole.Snapshot());
    }

    [Fact]
    public void Every_damaged_byte_of_a_snapshot_is_noticed()
    {
        var model = new IncrementalDawidSkene(2);
        model.Add(0, 0, 1);
        model.Add(1, 0, 0);
        var snapshot = model.Snapshot();
        for (var index = 0; index < snapshot.Length; index++)
        {
            byte[] damaged = [.. snapshot];
            damaged[index] ^= 1;
            Should.Throw<ArgumentException>(() => IncrementalDawidSkene.Restore(damaged), $"byte {index}");
            Should.Throw<ArgumentException>(() => IncrementalDawidSkene.Restore(snapshot.AsSpan(0, index)), $"{index} bytes");
        }
    }

    [Fact]
    public void An_answer_touches_only_its_item_and_the_annotators_of_that_item()
    {
        var model = new IncrementalDawidSkene(2);
        foreach (var (item, annotator, label) in new[] { (0, 0, 1), (0, 1, 1), (1, 1, 0), (1, 2, 0), (2, 3, 1) })
        {
            model.Add(item, annotator, label);
        }

        double[] posteriors = [.. model.PosteriorOf(1), .. model.PosteriorOf(2)];
        var (third, fourth) = (model.ProbabilityOf(2, 0, 0), model.ProbabilityOf(3, 1, 1));
        model.Add(0, 0, 0);
        double[] after = [.. model.PosteriorOf(1), .. model.PosteriorOf(2)];
        after.ShouldBe(posteriors);
        model.ProbabilityOf(2, 0, 0).ShouldBe(third);
        model.ProbabilityOf(3, 1, 1).ShouldBe(fourth);
    }

    [Fact]
    public void The_cost_of_an_answer_does_not_grow_with_the_crowd()
    {
        // Allocation counts work here without a clock: an answer allocates the same in a small and in a large crowd.
        long Allocated(int items)
        {
            var model = new IncrementalDawidSkene(2);
            for (var item = 0; item < items; item++)
            {
                model.Add(item, item % 50, item % 2);
                model.Add(item, (item + 1) % 50, item % 2);
            }

            model.Add(0, 7, 1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < 20; turn++)
            {
                model.PosteriorOf(turn);
                model.SetGold(turn, 1);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(100);
        Allocated(20_000).ShouldBe(Allocated(200));
    }
}
