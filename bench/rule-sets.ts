import type { Rule } from '../schema/rule.ts';
import { createDetector } from '../services/detect/detector.ts';
import { parseRule } from '../services/detect/rules/load.ts';
import { builtInRules } from '../services/detect/rules/read-rules.ts';
import { generatedRules } from '../services/generate/rules/generated-rules.ts';

const PROGRAMS = ['svchost', 'services', 'lsass', 'mmc', 'explorer', 'spoolsv', 'wmiprvse', 'winlogon', 'dllhost', 'taskhostw'];
const VALUES = ['Actions', 'ImagePath', 'Start', 'Shell', 'Userinit'];

/** Up to 50 different rules in the shape of the remote task: an inbound connection of a program, then a value that it sets. */
export function twoStepRules(count: number): Rule[] {
  const [pattern] = builtInRules();
  if (pattern === undefined) throw new Error('There are no built-in rules.');
  return PROGRAMS.flatMap((program) =>
    VALUES.map(
      (value): Rule => ({
        ...pattern,
        id: `${program} ${value}`,
        query: `sequence by host.id, process.pid with maxspan=1m
        [network where network.direction == "ingress" and process.name : "${program}.exe" and source.port >= 49152 and
          destination.port >= 49152 and source.ip != "127.0.0.1" and source.ip != "::1"]
        [registry where not event.type == "deletion" and registry.value : "${value}" and registry.path : "HKLM\\\\*\\\\${value}"]`,
      }),
    ),
  ).slice(0, count);
}

/** Generated rules for Windows; those that a detector does not run, such as samples, are left out. */
export function generatedWindowsRules(count: number): Rule[] {
  return generatedRules({ seed: 1, count, platform: 'windows' }).flatMap(({ text, path }) => {
    const { rule } = parseRule(text, path, path);
    return rule === null || !isRunnable(rule) ? [] : [rule];
  });
}

function isRunnable(rule: Rule): boolean {
  try {
    createDetector([rule]);
    return true;
  } catch {
    return false;
  }
}
