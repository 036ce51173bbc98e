using System.Text;
using Treadle.Storage.Journaling;

namespace Treadle.Storage.Tests.Journaling;

public sealed class JournalTests : IDisposable
{
    private const int Large = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_come_back_in_order_with_dense_numbers_after_reopening()
    {
        await using (var journal = Open())
        {
            for (var i = 1; i <= 100; i++)
            {
                (await journal.AppendAsync((byte)i, Bytes($"record {i}"), Token)).Sequence.ShouldBe(i);
            }
        }

        await using var reopened = Open();
        reopened.Recovery.Records.ShouldBe(100);
        reopened.Recovery.ToString().ShouldContain("100 records (1 to 100)");
        var batch = reopened.ReadBatch(JournalPosition.Start, Large);
        batch.Gaps.ShouldBeEmpty();
        batch.Last.Sequence.ShouldBe(100);
        batch.Records.Select(record => (record.Sequence, record.Kind, Text(record)))
            .ShouldBe(Enumerable.Range(1, 100).Select(i => ((long)i, (byte)i, $"record {i}")));
    }

    [Fact]
    public async Task Many_callers_at_once_get_each_number_once()
    {
        await using var journal = Open();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(
            async () =>
            {
                var mine = new List<(long, string)>();
                for (var i = 0; i < 50; i++)
                {
                    var text = $"{caller}/{i}";
                    mine.Add(((await journal.AppendAsync(1, Bytes(text), Token)).Sequence, text));
                }

                return mine;
            },
            Token)));

        var expected = numbers.SelectMany(mine => mine).OrderBy(pair => pair.Item1).ToList();
        expected.Select(pair => pair.Item1).ShouldBe(Enumerable.Range(1, 3200).Select(i => (long)i));
        journal.ReadBatch(JournalPosition.Start, Large).Records.Select(record => (record.Sequence, Text(record))).ShouldBe(expected);
    }

    [Fact]
    public async Task The_payload_may_be_overwritten_as_soon_as_the_append_returns()
    {
        await using var journal = Open();
        var memory = Bytes("first");
        var append = journal.AppendAsync(1, memory, Token);
        memory.AsSpan().Fill((byte)'x');
        await append;
        Text(journal.ReadBatch(JournalPosition.Start, Large).Records[0]).ShouldBe("first");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(JournalRecord record) => Encoding.UTF8.GetString(record.Payload.Span);

    private Journal Open(JournalOptions? options = null) =>
        Journal.Open(options ?? new JournalOptions(), new FolderJournalFiles(_folder.Path), TimeProvider.System);
}
