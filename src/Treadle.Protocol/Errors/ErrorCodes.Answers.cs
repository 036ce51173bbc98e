namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>The task kind of a project cannot change.</summary>
    public static readonly ErrorCode ProjectTaskFixed = new("project.task_fixed", 409, "The task kind of a project cannot change.", "Make another project: what was recorded in this one are answers of its kind.");
}
