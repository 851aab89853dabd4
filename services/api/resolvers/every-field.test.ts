import { expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import type { GraphNode } from '../../../graph/model.ts';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { createContext } from '../context.ts';
import {
  defaultFieldResolver,
  execute,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
} from '../graphql.ts';
import { startGraphqlServer } from '../graphql-server.ts';
import { taskIntrusion } from '../testing/task-intrusion.ts';

/** Levels of fields that are asked for of an entry of a list. */
const LEVELS = 3;

const CAMPAIGN = withCampaigns(
  graphOfHops([aHop('WS1', 'WS2', '10:00:00', { as: 'anna' }), aHop('WS2', 'DC1', '10:20:00', { as: 'anna' })]),
);

const SERVICE: GraphNode = {
  kind: 'Service',
  id: 'service:1',
  name: 'Updater',
  displayName: null,
  imagePath: null,
  account: null,
  startType: null,
  history: [],
};

/** All fields of a type that can be asked without arguments, with what is below them. */
function fieldsOf(type: GraphQLNamedType, levels: number): string {
  if (isLeafType(type)) return '';
  if (!isObjectType(type) || levels === 0) return '{ __typename }';
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  return `{ ${fields.map((field) => `${field.name} ${fieldsOf(getNamedType(field.type), levels - 1)}`).join(' ')} }`;
}

/** A question for each list that can be asked without arguments, about all that its entries say. */
function questions(schema: GraphQLSchema): string[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, type, args }) => {
    const node = schema.getType(getNamedType(type).name.replace(/Connection$/, ''));
    const isList = getNamedType(type).name.endsWith('Connection') && !args.some(isRequiredArgument);
    return isList && node !== undefined ? [`{ ${name} { edges { node ${fieldsOf(node, LEVELS)} } } }`] : [];
  });
}

it('every field of what is in the graph has a resolver, or is a property of what it is asked of', async () => {
  const store = await openEmbeddedStore();
  await store.write(taskIntrusion);
  await store.write({ ...CAMPAIGN, nodes: [...CAMPAIGN.nodes, SERVICE] });
  const { apollo, schema } = await startGraphqlServer(() => {});
  const contextValue = createContext({ store, readOriginal: async () => ({}) });
  const unanswered = new Set<string>();
  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
    const isThere = typeof source === 'object' && source !== null && info.fieldName in source;
    if (!isThere) unanswered.add(`${info.parentType.name}.${info.fieldName}`);
    return defaultFieldResolver(source, args, context, info);
  };

  const answers = await Promise.all(
    questions(schema).map((question) => execute({ schema, document: parse(question), contextValue, fieldResolver })),
  );
  await apollo.stop();
  await store.close();

  expect([...unanswered].sort()).toEqual([]);
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
});
