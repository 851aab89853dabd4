/**
 * Makes the types of GraphQL for the resolvers from its schema: `schema-types.ts build` writes them, `schema-types.ts check` fails where the committed
 * ones differ. They are committed so that nobody needs the generator to read or to compile what uses them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { buildSchema, type GraphQLSchema, isObjectType, parse, printSchema } from 'graphql';
import { readSchemaFiles } from '../services/api/schema-files.ts';

const TYPES = new URL('../services/api/generated/schema-types.ts', import.meta.url);

/** Types of the schema that are nodes of the graph under the same name: what their resolvers get and give. */
const NODES = [
  'Host',
  'Process',
  'Connection',
  'RegistryValue',
  'ScheduledTask',
  'Service',
  'LogonSession',
  'User',
  'Detection',
  'Movement',
  'Campaign',
];

const CONFIG = {
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  contextType: '../context.ts#RequestContext',
  scalars: { DateTime: 'number', Long: 'number', JSON: 'unknown', ID: 'string' },
};

async function generateTypes(): Promise<string> {
  const schema = buildSchema(readSchemaFiles().join('\n'));
  return await codegen({
    filename: 'schema-types.ts',
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: [],
    config: { ...CONFIG, mappers: mappersOf(schema) },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
}

/** Of all other objects a resolver gives what it likes, and the resolvers of their fields name what they get. */
function mappersOf(schema: GraphQLSchema): Record<string, string> {
  const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  return Object.fromEntries(
    objects.map(({ name }) => [name, NODES.includes(name) ? `../../../graph/model.ts#${name} as ${name}Node` : 'any']),
  );
}

const mode = process.argv[2];
if (mode === 'build') {
  writeFileSync(TYPES, await generateTypes());
} else if (mode === 'check') {
  if (readFileSync(TYPES, 'utf8') !== (await generateTypes())) {
    process.stderr.write(
      'services/api/generated/schema-types.ts does not match schema/*.graphql; run: node scripts/schema-types.ts build\n',
    );
    process.exitCode = 1;
  }
} else {
  process.stderr.write('usage: schema-types.ts build|check\n');
  process.exitCode = 2;
}
