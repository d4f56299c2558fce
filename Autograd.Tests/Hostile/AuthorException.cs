namespace Autograd.Tests.Hostile;

/// <summary>What an author's own code throws; it arrives as it is.</summary>
internal sealed class AuthorException : Exception;
