namespace Autograd.Tests.Hostile;

/// <summary>The exception that an author's own code throws; it must arrive unchanged.</summary>
internal sealed class AuthorException : Exception;
