import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { createDetector } from '../../services/detect/detector.ts';
import { planRule } from '../../services/detect/rule-plan.ts';
import { findMatches } from '../../services/detect/testing/find-matches.ts';
import { normalise } from '../../services/ingest/normalise.ts';
import { DOCUMENT_FORMS, type DocumentForm, defendDocument, logDocuments } from './document-forms.ts';
import type { LogKind } from './log-kinds.ts';
import { type SolvedQuery, type SolvedScene, solveQuery } from './solve-query.ts';

/** What became of a rule in one form of documents. */
export interface FormTrial {
  readonly form: DocumentForm;
  /** Scenes that documents of the form can tell, and those of them at which the rule fired. */
  readonly told: number;
  readonly fired: number;
  /** The same of near misses. */
  readonly missesTold: number;
  readonly missesFired: number;
  /** The documents of the first scene at which it stayed silent, else of the first near miss at which it fired; null where there is none. */
  readonly example: readonly object[] | null;
}

/** What became of a rule. */
export interface RuleTrial {
  readonly rule: Rule;
  /** Why nothing was thought out for it; null where something was. */
  readonly unsolved: string | null;
  readonly forms: readonly FormTrial[];
}

/** Patterns of indexes that name data of a form, and of which logs. */
const NAMED: readonly { readonly pattern: RegExp; readonly forms: readonly DocumentForm[]; readonly provider: RegExp }[] = [
  { pattern: /^(\*|logs-\*)/, forms: DOCUMENT_FORMS, provider: /./ },
  { pattern: /^logs-endpoint/, forms: ['DEFEND'], provider: /./ },
  { pattern: /^winlogbeat/, forms: ['WINLOGBEAT', 'RAW'], provider: /./ },
  { pattern: /^logs-windows\.(forwarded|\*)/, forms: ['WINLOGBEAT', 'RAW'], provider: /./ },
  { pattern: /^logs-windows\.sysmon/, forms: ['WINLOGBEAT', 'RAW'], provider: /Sysmon/ },
  { pattern: /^logs-(system\.security|system\.\*|windows\.security)/, forms: ['WINLOGBEAT', 'RAW'], provider: /Security-Auditing/ },
];

/** Steps between the events of a scene, ms: short enough for any sequence. */
const STEP_MS = 20;
const START_MS = Date.UTC(2026, 2, 10, 9);

/** Tries a rule on all that can be thought out for it, in the forms that its index patterns name; `indexes` are these. */
export function tryRule(rule: Rule, indexes: readonly string[]): RuleTrial {
  let solved: SolvedQuery;
  try {
    solved = solveQuery(planRule(rule).syntax, rule.query);
  } catch (error) {
    return { rule, unsolved: (error as Error).message, forms: [] };
  }
  if (solved.scenes.length === 0) return { rule, unsolved: 'nothing was found that grants its condition', forms: [] };
  const named = NAMED.filter(({ pattern }) => indexes.some((index) => pattern.test(index)));
  const wanted = createDetector([rule]).wantedFields;
  const forms = DOCUMENT_FORMS.filter((form) => named.some((each) => each.forms.includes(form))).map((form): FormTrial => {
    const isOfLog = ({ provider }: LogKind): boolean => named.some((each) => each.forms.includes(form) && each.provider.test(provider));
    const told = solved.scenes.flatMap((scene) => documentsOf(scene, form, isOfLog));
    const missed = solved.nearMisses.flatMap((scene) => documentsOf(scene, form, isOfLog));
    const fires = (documents: readonly object[]): boolean => findMatches([rule], documents.flatMap(eventOf)).length > 0;
    const eventOf = (document: object, offset: number): HoplineEvent[] => {
      const read = normalise(JSON.parse(JSON.stringify(document)), { file: 'solved.ndjson', offset, length: 1 }, wanted);
      return read.kind === 'event' ? [read.event] : [];
    };
    const silent = told.filter((documents) => !fires(documents));
    const loud = missed.filter(fires);
    return {
      form,
      told: told.length,
      fired: told.length - silent.length,
      missesTold: missed.length,
      missesFired: loud.length,
      example: silent[0] ?? loud[0] ?? null,
    };
  });
  return { rule, unsolved: null, forms };
}

/** The documents of a scene in a form, for each kind of record that can tell all of its events; none where none can. */
function documentsOf(scene: SolvedScene, form: DocumentForm, isOfLog: (kind: LogKind) => boolean): object[][] {
  const at = (place: number) => ({ timeMs: START_MS + place * STEP_MS, number: 100 + place });
  if (form === 'DEFEND') {
    const documents = scene.flatMap((event, place) => defendDocument(event, at(place)) ?? []);
    return documents.length < scene.length ? [] : [documents];
  }
  const choices: object[][] = scene.map((event, place) => logDocuments(event, form, at(place), isOfLog));
  if (choices.some((own) => own.length === 0)) return [];
  // Of several kinds each is tried where the others are told by the first that can.
  const plainest: object[] = choices.flatMap(([first]) => first ?? []);
  return [
    plainest,
    ...choices.flatMap((own, place) =>
      own.slice(1).map((document): object[] => plainest.map((each, other) => (other === place ? document : each))),
    ),
  ];
}
