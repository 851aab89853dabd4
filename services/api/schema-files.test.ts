import { describe, expect, it } from 'vitest';
import { buildSchema, type GraphQLNamedType, isEnumType, isIntrospectionType, isObjectType, isSpecifiedScalarType } from './graphql.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { readSchemaFiles } from './schema-files.ts';

const schema = buildSchema(readSchemaFiles().join('\n'));

/** A type and all that is declared in it, each by its path. */
function declarationsOf(type: GraphQLNamedType): { readonly path: string; readonly description?: string | null | undefined }[] {
  const within = isEnumType(type) ? type.getValues() : isObjectType(type) ? Object.values(type.getFields()) : [];
  return [{ name: '', description: type.description }, ...within].flatMap((member) => [
    { path: `${type.name}.${member.name}`, description: member.description },
    ...('args' in member ? member.args : []).map(({ name, description }) => ({
      path: `${type.name}.${member.name}(${name})`,
      description,
    })),
  ]);
}

describe('schema/*.graphql', () => {
  it('describes every type, field, argument and enum value', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

    const undescribed = types.flatMap(declarationsOf).filter(({ description }) => !description);

    expect(undescribed).toEqual([]);
  });

  it('declares every type that has a resolver', () => {
    const declared = Object.keys(schema.getTypeMap());

    expect(declared).toEqual(expect.arrayContaining(Object.keys(resolvers)));
  });
});
