/** The kinds of nodes and edges as values, for stores that must name every kind (labels, relationship types). */
import type { EdgeKind, NodeKind } from './model.ts';

const NODE_KIND_SET: Readonly<Record<NodeKind, true>> = {
  Campaign: true,
  Connection: true,
  Detection: true,
  Event: true,
  Host: true,
  LogonSession: true,
  Movement: true,
  Process: true,
  RegistryValue: true,
  Rule: true,
  ScheduledTask: true,
  Service: true,
  User: true,
};

const EDGE_KIND_SET: Readonly<Record<EdgeKind, true>> = {
  ACCEPTED: true,
  CONNECTED_FROM: true,
  CONNECTED_TO: true,
  CREATED: true,
  EVIDENCE: true,
  FIRED_ON: true,
  FROM: true,
  INITIATED: true,
  IN_SESSION: true,
  OF_RULE: true,
  OF_USER: true,
  OPENED_FROM: true,
  OPENED_ON: true,
  PARENT_OF: true,
  PART_OF: true,
  RAN_AS: true,
  RAN_ON: true,
  STORED_ON: true,
  TO: true,
  USED_CONNECTION: true,
  USED_SESSION: true,
  WROTE: true,
};

/** Every kind of node, in alphabetical order. */
export const NODE_KINDS: readonly NodeKind[] = Object.keys(NODE_KIND_SET) as NodeKind[];

/** Every kind of edge, in alphabetical order. */
export const EDGE_KINDS: readonly EdgeKind[] = Object.keys(EDGE_KIND_SET) as EdgeKind[];
