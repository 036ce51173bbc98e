using System.Data;
using System.Globalization;
using Dapper;

namespace Treadle.Storage.Sql;

/// <summary>Teaches Dapper the column conventions: instants are BIGINT microseconds, flags are INTEGER 0 and 1, on both engines.</summary>
internal static class DapperConventions
{
    private static readonly Lock Gate = new();
    private static bool _isInstalled;

    /// <summary>Dapper keeps its handlers for the whole process, so this happens once.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_isInstalled)
            {
                return;
            }

            // Dapper knows these types already and would not ask a handler; it has to forget them first.
            foreach (var type in new[] { typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(bool), typeof(bool?) })
            {
                SqlMapper.RemoveTypeMap(type);
            }

            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new FlagHandler());
            _isInstalled = true;
        }
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            UnixMicroseconds.ToInstant(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = UnixMicroseconds.From(value);
        }
    }

    private sealed class FlagHandler : SqlMapper.TypeHandler<bool>
    {
        public override bool Parse(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;

        public override void SetValue(IDbDataParameter parameter, bool value)
        {
            parameter.DbType = DbType.Int32;
            parameter.Value = value ? 1 : 0;
        }
    }
}
