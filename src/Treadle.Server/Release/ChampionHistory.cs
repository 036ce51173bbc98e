using Treadle.Protocol.Registry;
using Treadle.Server.Registry;

namespace Treadle.Server.Release;

/// <summary>Reads from the alias moves which champion came before the present one. Pure.</summary>
internal static class ChampionHistory
{
    /// <summary>The version to go back to; null when there is none. Going back twice goes back two champions.</summary>
    public static int? Before(IReadOnlyList<AliasMove> moves)
    {
        var champions = new Stack<int>();
        foreach (var move in moves.Where(move => move.Alias == Alias.Champion && move.Version is not null))
        {
            if (move.Action == AliasAction.Rollback && champions.Contains(move.Version!.Value))
            {
                while (champions.Peek() != move.Version)
                {
                    champions.Pop();
                }
            }
            else
            {
                champions.Push(move.Version!.Value);
            }
        }

        return champions.Count > 1 ? champions.ElementAt(1) : null;
    }
}
