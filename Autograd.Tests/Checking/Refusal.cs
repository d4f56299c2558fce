using Autograd.Core;

namespace Autograd.Tests.Checking;

/// <summary>A call that must be refused, and what the message must contain.</summary>
internal static class Refusal
{
    public static void Refused(Func<Variable> call, params string[] parts)
    {
        var message = Should.Throw<ArgumentException>(() => call()).Message;
        foreach (var part in parts) message.ShouldContain(part);
    }
}
