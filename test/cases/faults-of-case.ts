import type { FindingsDocument, FoundMovement } from '../../services/cli/findings/document.ts';
import type { Expectation, WantedMovement } from './case-file.ts';

const TIERS = ['OBSERVED', 'DETECTED', 'CORROBORATED'] as const;

/** Everything in which findings are not as a case expects them, a sentence each; empty where it holds. */
export function faultsOfCase(findings: FindingsDocument, expect: Expectation): string[] {
  const { movements } = findings;
  const told = movements.filter(({ tier }) => tier !== 'OBSERVED').length;
  return [
    ...expect.movements
      .filter((wanted) => !movements.some((movement) => isLike(movement, wanted)))
      .map((wanted) => `no movement is ${said(wanted)}`),
    ...expect.none
      .filter((unwanted) => movements.some((movement) => isLike(movement, unwanted)))
      .map((unwanted) => `a movement is ${said(unwanted)}`),
    ...countFault('movements that a rule tells of', told, expect.movementsExactly),
    ...countFault('movements', movements.length, expect.movementsTotal),
    ...expect.detections.flatMap((wanted) => {
      const count = detectionsOf(findings, wanted);
      return count === wanted.count || (wanted.count === undefined && count > 0) ? [] : [`${count} detections are ${said(wanted)}`];
    }),
    ...expect.noDetections.filter((unwanted) => detectionsOf(findings, unwanted) > 0).map((unwanted) => `a detection is ${said(unwanted)}`),
  ];
}

function said(wanted: object): string {
  return JSON.stringify(wanted);
}

function countFault(what: string, count: number, wanted: number | undefined): string[] {
  return wanted === undefined || wanted === count ? [] : [`there are ${count} ${what}, not ${wanted}`];
}

function detectionsOf(
  { detections }: FindingsDocument,
  { rule, host }: { readonly rule: string; readonly host?: string | undefined },
): number {
  return detections.filter((each) => [each.rule.id, each.rule.name].includes(rule) && (host === undefined || isSame(each.host.name, host)))
    .length;
}

function isLike(movement: FoundMovement, wanted: WantedMovement): boolean {
  const { source, target, technique, user, logonSession, tasks, services } = movement;
  const ran = JSON.stringify([tasks, services]).toLowerCase();
  const distanceMs = (time: string): number => Math.abs(Date.parse(movement.firstSeen) - Date.parse(time));
  return (
    isAsked(wanted.source, (name) => isSame(source.host.name, name) || source.ip === name) &&
    isAsked(wanted.target, (name) => isSame(target.host.name, name) || target.ip === name) &&
    isAsked(wanted.techniques, (ids) => technique.some((id) => ids.includes(id))) &&
    isAsked(wanted.tier ?? wanted.atLeastTier, (least) => TIERS.indexOf(movement.tier) >= TIERS.indexOf(least)) &&
    isAsked(wanted.tierAtMost, (most) => TIERS.indexOf(movement.tier) <= TIERS.indexOf(most)) &&
    isAsked(wanted.user, (name) => isSame(user?.name, name)) &&
    isAsked(wanted.logonId, (id) => isSame(logonSession?.logonId, id)) &&
    isAsked(wanted.task, (name) => tasks.some((task) => isSame(task.name, name))) &&
    isAsked(wanted.service, (name) => services.some((service) => isSame(service.name, name))) &&
    isAsked(wanted.actionContains, (text) => ran.includes(text.toLowerCase())) &&
    isAsked(wanted.firstSeen, (time) => distanceMs(time) <= wanted.toleranceMs)
  );
}

/** Whether something holds, where it is asked for at all. */
function isAsked<T>(wanted: T | undefined, holds: (wanted: T) => boolean): boolean {
  return wanted === undefined || holds(wanted);
}

function isSame(found: string | undefined, wanted: string): boolean {
  return found?.toLowerCase() === wanted.toLowerCase();
}
