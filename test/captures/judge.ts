import { techniquesOf } from '../../schema/rule.ts';
import type { FindingsDocument, FoundEvent, FoundMovement } from '../../services/cli/findings/document.ts';
import type { ExpectedFindings, ExpectedMovement } from './truth.ts';

const TIERS = ['OBSERVED', 'DETECTED', 'CORROBORATED'] as const;

/** Everything in which findings differ from the truth, a sentence each; empty where they are right. */
export function faultsOf(findings: FindingsDocument, truth: ExpectedFindings): string[] {
  return [
    ...truth.movements.flatMap((expected) => faultsOfMovement(expected, findings)),
    ...surplusOf(findings.movements, truth.movements),
    ...missingDetections(findings, truth.detectionsWithoutMovement ?? []),
  ];
}

function faultsOfMovement(expected: ExpectedMovement, { movements, events = [] }: FindingsDocument): string[] {
  const what = `${expected.techniques.join('/')} from ${expected.source} to ${expected.target}`;
  const candidates = movements
    .filter((movement) => isNamed(movement, expected))
    .map((movement) => differences(movement, expected, commandsOf(movement, events)));
  const [best] = candidates.sort((left, right) => left.length - right.length);
  if (best === undefined) return [`${what} was not found`];
  return best.map((difference) => `${what}: ${difference}`);
}

/** Whether it is between these hosts and of one of these techniques. */
function isNamed({ source, target, technique }: FoundMovement, expected: ExpectedMovement): boolean {
  const isFrom = isHost(source, expected.source);
  return isFrom && isHost(target, expected.target) && technique.some((id) => expected.techniques.includes(id));
}

function isHost({ host, ip }: { readonly host: { readonly name: string }; readonly ip: string | null }, name: string): boolean {
  return host.name.toLowerCase() === name.toLowerCase() || ip === name;
}

/** What ran or was to run on the target: actions of tasks, images of services, and the command lines of its evidence. */
function commandsOf({ tasks, services, evidence }: FoundMovement, events: readonly FoundEvent[]): string[] {
  const proofs = new Set(evidence);
  return [
    ...tasks.flatMap(({ actions }) => actions.map(({ path, arguments: rest }) => `${path ?? ''} ${rest ?? ''}`.trim())),
    ...services.flatMap(({ imagePath }) => imagePath ?? []),
    ...events.filter(({ id }) => proofs.has(id)).flatMap(({ fields }) => String(fields['process.command_line'] ?? '')),
  ].filter((command) => command !== '');
}

function differences(movement: FoundMovement, expected: ExpectedMovement, actions: readonly string[]): string[] {
  const images = movement.services.map(({ imagePath }) => imagePath ?? '');
  const started = movement.processes.map(({ commandLine, executable }) => commandLine ?? executable ?? '');
  const ran = [...actions, ...images, ...started];
  const processName = movement.source.process?.name ?? null;
  const services = movement.services.flatMap(({ name, displayName }) => [name, displayName]);
  const checks: readonly (readonly [string, unknown, unknown, boolean])[] = [
    ['tier', expected.tier, movement.tier, TIERS.indexOf(movement.tier) >= TIERS.indexOf(expected.tier)],
    ['user', expected.user, movement.user?.name ?? null, same(movement.user?.name ?? null, expected.user)],
    ['logon', expected.logonId, movement.logonSession?.logonId ?? null, same(movement.logonSession?.logonId ?? null, expected.logonId)],
    ['source port', expected.sourcePort, movement.source.port, portsOf(movement).includes(expected.sourcePort ?? -1)],
    ['source process', expected.sourceProcess, processName, same(processName, expected.sourceProcess)],
    ['task', expected.task, movement.tasks.map(({ name }) => name), movement.tasks.some(({ name }) => same(name, expected.task))],
    ['action', expected.action, ran, ran.some((action) => action.toLowerCase().includes((expected.action ?? '').toLowerCase()))],
    ['service', expected.service, services, services.some((name) => same(name, expected.service))],
  ];
  return checks
    .filter(([, wanted, , holds]) => wanted !== undefined && !holds)
    .map(([name, wanted, got]) => `its ${name} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
}

function portsOf({ source, connections }: FoundMovement): (number | null)[] {
  return [source.port, ...connections.map((connection) => connection.source.port)];
}

function same(got: string | null, wanted: string | undefined): boolean {
  return got?.toLowerCase() === wanted?.toLowerCase();
}

function surplusOf(movements: readonly FoundMovement[], expected: readonly ExpectedMovement[]): string[] {
  return movements
    .filter((movement) => movement.tier !== 'OBSERVED' && !expected.some((one) => isNamed(movement, one)))
    .map(({ tier, technique, source, target, firstSeen, detections }) => {
      const rules = detections.map(({ rule }) => rule.name).join(', ');
      return `${technique.join('/')} from ${source.host.name} to ${target.host.name} at ${firstSeen} is ${tier} (${rules}) and should not be`;
    });
}

function missingDetections({ detections, rules, movements }: FindingsDocument, techniques: readonly string[]): string[] {
  if (techniques.length === 0) return [];
  const inMovements = new Set(movements.flatMap((movement) => movement.detections.map(({ id }) => id)));
  const alone = new Set(detections.filter(({ id, movement }) => movement === null && !inMovements.has(id)).map(({ rule }) => rule.id));
  const fired = rules.filter(({ id }) => alone.has(id)).flatMap((rule) => techniquesOf({ threat: rule.threat }));
  return techniques.some((technique) => fired.includes(technique)) ? [] : [`no rule of ${techniques.join(' or ')} fired by itself`];
}
