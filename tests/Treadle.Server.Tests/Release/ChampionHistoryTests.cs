using Treadle.Protocol.Registry;
using Treadle.Server.Registry;
using Treadle.Server.Release;

namespace Treadle.Server.Tests.Release;

public sealed class ChampionHistoryTests
{
    [Fact]
    public void Going_back_twice_goes_back_two_champions()
    {
        var moves = new List<AliasMove> { Move(AliasAction.Promote, 1), Move(AliasAction.Promote, 2), Move(AliasAction.Promote, 5) };
        ChampionHistory.Before(moves).ShouldBe(2);

        moves.Add(Move(AliasAction.Rollback, 2));
        ChampionHistory.Before(moves).ShouldBe(1);
        moves.Add(Move(AliasAction.Rollback, 1));
        ChampionHistory.Before(moves).ShouldBeNull();
        moves.Add(Move(AliasAction.Promote, 6));
        ChampionHistory.Before(moves).ShouldBe(1);
    }

    [Fact]
    public void Without_an_earlier_champion_there_is_none_to_go_back_to()
    {
        ChampionHistory.Before([]).ShouldBeNull();
        ChampionHistory.Before([Move(AliasAction.Promote, 1)]).ShouldBeNull();
    }

    private static AliasMove Move(string action, int version) => new()
    {
        Sequence = 0,
        Alias = Alias.Champion,
        Version = version,
        Action = action,
        Reason = "test",
        Actor = "test",
        RecordedAt = DateTimeOffset.UnixEpoch,
    };
}
