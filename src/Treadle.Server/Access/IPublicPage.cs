namespace Treadle.Server.Access;

/// <summary>Marks an endpoint that serves the same public file to everybody, such as the script of the pages.</summary>
internal interface IPublicPage;
