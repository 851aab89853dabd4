/**
 * What was found as an ATT&CK Flow 2.0.0, a bundle of STIX 2.1: an action for each movement that a rule tells of, and from each to those that
 * continue it.
 * Source: https://center-for-threat-informed-defense.github.io/attack-flow/language/
 */
import { hash } from 'node:crypto';
import type { FoundCampaign, FoundGraph, FoundMovement, NamedReference } from '../findings/document.ts';
import { counted } from './counted.ts';
import { printable } from './printable.ts';
import { techniqueNames } from './techniques.ts';
import { accountOf, programOf } from './words.ts';

/** Of the extension that ATT&CK Flow is, and of who made it: both are given by its specification. */
const EXTENSION = 'extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4';
const EXTENSION_AUTHOR = 'identity--d673f8cb-c168-42da-8ed4-0cb26725f86c';
const EXTENSION_MADE = '2022-08-02T19:34:35.143Z';

/** Of ids that Hopline makes, so that the same findings give the same: a UUID that stands for nothing else. */
const NAMESPACE = '7b0c5a86-3c1e-5d5f-9d0a-6d0f8f4c2e11';

/** Kinds of reasons by which one movement goes on from another; those of one program stand beside each other. */
const GOES_ON: ReadonlySet<string> = new Set(['PROCESS', 'SESSION', 'START', 'ACCOUNT', 'BRIDGE', 'SILENT_HOST', 'SWITCH']);

type StixObject = Readonly<Record<string, unknown>>;

/** The bundle, as JSON that ends in a line break; without a flow where there is no movement that a rule tells of. */
export function attackFlowOf(findings: FoundGraph): string {
  const movements = findings.movements.filter(({ tier }) => tier !== 'OBSERVED');
  const [first] = movements;
  const objects = [...specification(), ...(first === undefined ? [] : flowOf(findings, movements, first.firstSeen))];
  return `${JSON.stringify({ type: 'bundle', id: idOf('bundle', movements.map(({ id }) => id).join()), objects }, null, 2)}\n`;
}

function flowOf(findings: FoundGraph, movements: readonly FoundMovement[], began: string): StixObject[] {
  const { campaigns } = findings;
  const author = idOf('identity', 'hopline');
  const made = { spec_version: '2.1', created: began, modified: began };
  const own = { ...made, created_by_ref: author, extensions: { [EXTENSION]: { extension_type: 'new-sdo' } } };
  const names = techniqueNames(findings.rules);
  const next = followersOf(campaigns, new Set(movements.map(({ id }) => id)));
  const continued = new Set([...next.values()].flatMap((ids) => [...ids]));
  const assets = new Map(movements.flatMap(({ source, target }) => [source.host, target.host]).map((host) => [host.id, host]));
  const flow = {
    type: 'attack-flow',
    id: idOf('attack-flow', movements.map(({ id }) => id).join()),
    ...own,
    name: nameOf(campaigns),
    description: campaigns.map(({ title }) => title).join('\n') || 'Movements that nothing ties to each other.',
    scope: 'incident',
    start_refs: movements.filter(({ id }) => !continued.has(id)).map(({ id }) => idOf('attack-action', id)),
  };
  return [
    { type: 'identity', id: author, ...made, name: 'Hopline', identity_class: 'system' },
    flow,
    ...movements.map((movement) => ({ ...actionOf(movement, names, next.get(movement.id)), ...own })),
    ...Array.from(assets.values(), (host) => ({
      type: 'attack-asset',
      id: idOf('attack-asset', host.id),
      ...own,
      name: printable(host.name),
    })),
    ...movements.flatMap(processOf),
  ];
}

function nameOf([only, ...others]: readonly FoundCampaign[]): string {
  if (only === undefined) return 'Lateral movement';
  return others.length === 0 ? only.title : counted(others.length + 1, 'campaign');
}

/** Movement → those that continue it. Of movements at one time neither starts the flow twice: a circle is left open at its first. */
function followersOf(campaigns: readonly FoundCampaign[], known: ReadonlySet<string>): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  const hasAntecedent = new Set<string>();
  for (const { links, movements } of campaigns) {
    const place = new Map(movements.map((id, at) => [id, at]));
    for (const { from, to, kind } of links) {
      const isForward = (place.get(from) ?? 0) < (place.get(to) ?? 0);
      if (!GOES_ON.has(kind) || !known.has(from) || !known.has(to) || !isForward || hasAntecedent.has(to)) continue;
      hasAntecedent.add(to);
      next.set(from, (next.get(from) ?? new Set()).add(to));
    }
  }
  return next;
}

function actionOf(movement: FoundMovement, names: ReadonlyMap<string, string>, followers: ReadonlySet<string> | undefined): StixObject {
  const { id, source, target, technique, user, tier, firstSeen, lastSeen } = movement;
  const [main] = technique;
  const who = accountOf(user) ?? accountOf(source.user);
  const described = `${printable(source.host.name)} moved to ${printable(target.host.name)}${who === null ? '' : ` as ${who}`} (${tier}).`;
  return {
    type: 'attack-action',
    id: idOf('attack-action', id),
    name: main === undefined ? 'Lateral Movement' : (names.get(main) ?? main),
    ...(main !== undefined && { technique_id: main }),
    tactic_id: 'TA0008',
    description: technique.length > 1 ? `${described} Techniques: ${technique.join(', ')}.` : described,
    execution_start: firstSeen,
    execution_end: lastSeen,
    asset_refs: [...new Set([source.host, target.host].map((host: NamedReference) => idOf('attack-asset', host.id)))],
    ...(processOf(movement).length > 0 && { command_ref: idOf('process', id) }),
    ...(followers !== undefined && { effect_refs: Array.from(followers, (each) => idOf('attack-action', each)) }),
  };
}

/** What ran on the source, as an observable. */
function processOf({ id, source }: FoundMovement): StixObject[] {
  const commandLine = programOf(source.process);
  return commandLine === null ? [] : [{ type: 'process', spec_version: '2.1', id: idOf('process', id), command_line: commandLine }];
}

/** What says what ATT&CK Flow is, as its specification wants it in each bundle. */
function specification(): StixObject[] {
  const made = { spec_version: '2.1', created_by_ref: EXTENSION_AUTHOR, created: EXTENSION_MADE, modified: EXTENSION_MADE };
  return [
    {
      type: 'extension-definition',
      id: EXTENSION,
      ...made,
      name: 'Attack Flow',
      description: 'Extends STIX 2.1 with features to create Attack Flows.',
      schema: 'https://center-for-threat-informed-defense.github.io/attack-flow/stix/attack-flow-schema-2.0.0.json',
      version: '2.0.0',
      extension_types: ['new-sdo'],
    },
    { type: 'identity', id: EXTENSION_AUTHOR, ...made, name: 'MITRE Center for Threat-Informed Defense', identity_class: 'organization' },
  ];
}

/** An id of STIX: its type and a UUID of version 5, from what tells the object from others. Source: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5 */
function idOf(type: string, name: string): string {
  const bytes = Buffer.concat([Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'), Buffer.from(`${type} ${name}`)]);
  const digest = Buffer.from(hash('sha1', bytes, 'hex'), 'hex').subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return `${type}--${digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
