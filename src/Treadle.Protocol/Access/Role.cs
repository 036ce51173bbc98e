namespace Treadle.Protocol.Access;

/// <summary>What a person is in a project, or in all of them.</summary>
public enum Role
{
    /// <summary>Sees what the project shows; changes nothing.</summary>
    Viewer,

    /// <summary>Answers review items and sees nothing but them and the own figures.</summary>
    Annotator,

    /// <summary>An annotator who also decides where answers conflict.</summary>
    Expert,

    /// <summary>Connects models, trains, builds datasets, changes the project file.</summary>
    Engineer,

    /// <summary>Answers for the numbers: promotes, rolls back, decides alerts, gives roles in the project.</summary>
    Lead,

    /// <summary>Everything on the whole server. Cannot be limited to a project.</summary>
    Admin,
}
