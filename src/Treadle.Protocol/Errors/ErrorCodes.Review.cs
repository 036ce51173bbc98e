namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>The same person has answered the same item before.</summary>
    public static readonly ErrorCode AlreadyAnswered = new("review.already_answered", 409, "This person has answered this item already.", "Undo the first answer with POST /annotations/{id}/undo, then answer again.");

    /// <summary>A lease that has expired or was given back cannot be renewed.</summary>
    public static readonly ErrorCode LeaseLost = new("review.lease_lost", 409, "The lease is no longer held.", "Claim again; an answer that was under way is still accepted.");

    /// <summary>The item is open under another review item.</summary>
    public static readonly ErrorCode OpenElsewhere = new("review.open_elsewhere", 409, "Another review item of the same item is open.", "Answer the open one; GET /review/queue shows what waits.");

    /// <summary>Models are judged by blind answers to the item, and the person has seen what one of them said.</summary>
    public static readonly ErrorCode AnswerSeen = new("review.answer_seen", 409, "This person has seen a model's answer to this item, which is answered blind.", "Nothing: the item goes to somebody who has not. Skip it if it is still in hand.");
}
