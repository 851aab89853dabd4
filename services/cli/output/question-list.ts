import type { AnsweredQuestion } from '../../pipeline/questions/notices.ts';
import { instant } from '../findings/instant.ts';
import { grid } from './grid.ts';
import { printable } from './printable.ts';

/** Questions and what they were answered as one JSON document; times as ISO 8601 in UTC. */
export function questionDocument(questions: readonly AnsweredQuestion[]): string {
  const listed = questions.map(({ created, notices, ...question }) => ({
    ...question,
    created: instant(created),
    notices: notices.map(({ at, ...notice }) => ({ ...notice, at: instant(at) })),
  }));
  return `${JSON.stringify({ questions: listed }, null, 2)}\n`;
}

/** The same for people. */
export function questionTable(questions: readonly AnsweredQuestion[]): string {
  if (questions.length === 0) return 'Nothing is asked.\n';
  const rows = questions.map(({ id, tag, tier, owner, notices }) => [
    id,
    `${tag}, ${tier}`,
    printable(owner),
    notices.length === 0 ? 'nobody came there' : notices.map(sayingOf).join('\n'),
  ]);
  return `${grid(['Id', 'Tag, tier', 'Who asks', 'Who came there'], rows)}\n`;
}

function sayingOf({ campaign, host, path, at }: AnsweredQuestion['notices'][number]): string {
  return `${instant(at)} ${printable(host)} by ${campaign} over ${path.length === 1 ? 'one hop' : `${path.length} hops`}`;
}
