using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Treadle.Conventions.Tests.FeatureGraph;

/// <summary>
/// Every use of one type by another inside a compiled assembly: base types, interfaces, constraints, attributes, fields,
/// properties, signatures, locals, catch clauses, and each token in each method body. Two things leave no trace in the IL and are
/// not seen: constants, which the compiler copies, and <c>nameof</c>.
/// </summary>
internal sealed class ReferenceReader
{
    private readonly MetadataReader _metadata;
    private readonly PEReader _image;
    private readonly SignatureTypes _signatures = new();
    private readonly HashSet<TypeReference> _found = [];

    private ReferenceReader(PEReader image)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
    }

    public static IReadOnlySet<TypeReference> Read(string assemblyPath)
    {
        using var image = new PEReader(File.OpenRead(assemblyPath));
        var reader = new ReferenceReader(image);
        foreach (var handle in reader._metadata.TypeDefinitions)
        {
            reader.ReadType(handle);
        }

        return reader._found;
    }

    /// <summary>Full names of all types that are not nested, without generated ones.</summary>
    public static IReadOnlyList<string> TypesOf(string assemblyPath)
    {
        using var image = new PEReader(File.OpenRead(assemblyPath));
        var reader = new ReferenceReader(image);
        return [.. reader._metadata.TypeDefinitions.Select(reader.OutermostName).Distinct().Where(name => !name.Contains('<')).Order(StringComparer.Ordinal)];
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var from = OutermostName(handle);
        Add(from, type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            Add(from, _metadata.GetInterfaceImplementation(implementation).Interface);
        }

        AddConstraints(from, type.GetGenericParameters());
        AddAttributes(from, type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            Add(from, field.DecodeSignature(_signatures, null));
            AddAttributes(from, field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            AddSignature(from, property.DecodeSignature(_signatures, null));
            AddAttributes(from, property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            AddSignature(from, method.DecodeSignature(_signatures, null));
            AddConstraints(from, method.GetGenericParameters());
            AddAttributes(from, method.GetCustomAttributes());
            if (method.RelativeVirtualAddress != 0)
            {
                ReadBody(from, _image.GetMethodBody(method.RelativeVirtualAddress));
            }
        }
    }

    private void ReadBody(string from, MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            foreach (var local in _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_signatures, null))
            {
                Add(from, local);
            }
        }

        foreach (var region in body.ExceptionRegions)
        {
            Add(from, region.CatchType);
        }

        foreach (var token in InstructionTokens.Read(body.GetILBytes() ?? []))
        {
            Add(from, MetadataTokens.EntityHandle(token));
        }
    }

    private void Add(string from, EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Add(from, [(TypeDefinitionHandle)handle]);
                break;
            case HandleKind.TypeSpecification:
                Add(from, _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, null));
                break;
            case HandleKind.MethodDefinition:
                Add(from, _metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(from, _metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                AddMember(from, _metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                var generic = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(from, generic.Method);
                Add(from, [.. generic.DecodeSignature(_signatures, null).SelectMany(argument => argument)]);
                break;
            case HandleKind.StandaloneSignature:
                AddSignature(from, _metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(_signatures, null));
                break;
        }
    }

    private void AddMember(string from, MemberReference member)
    {
        Add(from, member.Parent);
        if (member.GetKind() == MemberReferenceKind.Method)
        {
            AddSignature(from, member.DecodeMethodSignature(_signatures, null));
        }
        else
        {
            Add(from, member.DecodeFieldSignature(_signatures, null));
        }
    }

    private void AddSignature(string from, MethodSignature<ImmutableArray<TypeDefinitionHandle>> signature) =>
        Add(from, [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(parameter => parameter)]);

    private void AddConstraints(string from, GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            Add(from, _metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddAttributes(string from, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(from, _metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Add(string from, ImmutableArray<TypeDefinitionHandle> types)
    {
        foreach (var to in types.Select(OutermostName).Where(to => to != from))
        {
            _found.Add(new TypeReference(from, to));
        }
    }

    private string OutermostName(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        var space = _metadata.GetString(type.Namespace);
        var name = _metadata.GetString(type.Name);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
