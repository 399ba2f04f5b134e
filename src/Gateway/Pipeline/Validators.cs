using System.Collections.Concurrent;
using System.Collections.Frozen;
using FluentValidation;
using FluentValidation.Results;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>The validator of each body, by the body's type.</summary>
internal sealed class Validators(TimeProvider time)
{
    private static readonly FrozenDictionary<Type, Type> Known = typeof(Validators).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IValidator)))
        .ToFrozenDictionary(type => type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)).GetGenericArguments()[0]);

    /// <summary>Made when first needed: a start would wait for all of them.</summary>
    private readonly ConcurrentDictionary<Type, IValidator> _made = new();

    /// <summary>Null where everything is in order, also for a body without rules.</summary>
    public Refusal? Check(object content)
    {
        var body = content.GetType();
        if (!Known.TryGetValue(body, out var type)) return null;
        var validator = _made.GetOrAdd(body, static (_, by) => Make(by.type, by.time), (type, time));
        var result = validator.Validate(new ValidationContext<object>(content));
        return result.IsValid ? null : Refusal.Because(EdgeProblems.BodyInvalid, [.. result.Errors.Select(Fault)]);
    }

    private static IValidator Make(Type type, TimeProvider time) =>
        (IValidator)(type.GetConstructor([typeof(TimeProvider)]) is { } timed ? timed.Invoke([time]) : Activator.CreateInstance(type)!);

    private static FieldFault Fault(ValidationFailure failure) => new(CamelCase(failure.PropertyName), (Phrase)failure.CustomState);

    /// <summary><c>Contact.Phone</c> as the client wrote it: <c>contact.phone</c>.</summary>
    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(name => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..]));
}
