import { compareIds } from '../../../graph/order.ts';
import type { RequestContext } from '../context.ts';
import { inRange } from '../in-range.ts';
import { directoryOf, hostNodes } from '../listing/host-nodes.ts';
import { rowsWithText, type TextKind, type TextRow, textMeant } from '../listing/text-rows.ts';
import { parseTime } from '../scalars.ts';

const MOST_OF_A_KIND = 50;

/** What can be searched for, in the order in which it is answered, each by the nodes that hold the text; addresses by those of hosts. */
const KINDS = {
  HOST: 'Host',
  USER: 'User',
  ADDRESS: null,
  CAMPAIGN: 'Campaign',
  RULE: 'Rule',
  TASK: 'ScheduledTask',
  SERVICE: 'Service',
  COMMAND: 'Process',
} as const satisfies Readonly<Record<string, TextKind | null>>;

type SearchKind = keyof typeof KINDS;

interface SearchQuery {
  readonly text: string;
  readonly kinds?: readonly SearchKind[] | null;
  readonly limit: number | null;
}

/** Something that holds the text; of an address with when it was the host's, epoch ms. */
interface SearchHit {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly from?: number;
  readonly to?: number;
}

/** The query field that finds things by text. */
export const searchQueries = {
  search: async (_root: unknown, { text, kinds, limit }: SearchQuery, context: RequestContext): Promise<SearchHit[]> => {
    const most = inRange('limit', limit ?? 5, 1, MOST_OF_A_KIND);
    const wanted = textMeant(text);
    const asked = (Object.keys(KINDS) as SearchKind[]).filter((kind) => kinds == null || kinds.includes(kind));
    const found = await Promise.all(asked.map((kind) => hitsOf(kind, wanted, context)));
    const hits = found.flatMap((of) => of.sort(byNearness(wanted)).slice(0, most));
    context.budget.spend(hits.length);
    return hits;
  },
};

async function hitsOf(kind: SearchKind, text: string, context: RequestContext): Promise<SearchHit[]> {
  const nodes = KINDS[kind];
  if (nodes === null) return addressesWith(text, context);
  return (await rowsWithText(nodes, text, context)).map(({ id, title, detail }: TextRow) => ({ kind, id, title, detail }));
}

/** Addresses that hold the text, or that are meant by an address and a time. */
async function addressesWith(text: string, { store }: RequestContext): Promise<SearchHit[]> {
  const rows = await hostNodes(store);
  const [address = '', time] = text.split('@');
  const at = time === undefined || !/^[\da-f.:]+$/.test(address) ? null : parseTime(time);
  const hosts = at === null ? [...rows.byId.values()] : directoryOf(rows).holding(address, at);
  return hosts.flatMap(({ id, name, addresses }) =>
    addresses
      .filter(({ ip, from, to }) => (at === null ? ip.includes(text) : ip === address && from <= at && at <= to))
      .map(({ ip, from, to }): SearchHit => ({ kind: 'ADDRESS', id, title: ip, detail: name, from, to })),
  );
}

/** What is called so before what begins so before all else; then by what it is called, when it was, and its id. */
function byNearness(text: string): (left: SearchHit, right: SearchHit) => number {
  const rank = ({ title }: SearchHit): number => {
    const called = title.toLowerCase();
    if (called === text) return 0;
    return called.startsWith(text) ? 1 : 2;
  };
  return (left, right) =>
    rank(left) - rank(right) ||
    compareIds(left.title, right.title) ||
    (left.from ?? 0) - (right.from ?? 0) ||
    compareIds(left.id, right.id);
}
