import { generateCapture } from '../../services/generate/generate.ts';
import { type Random, seededRandom } from '../../services/generate/random.ts';

/** What is put into the queue in one round of the soak. */
export interface Delivery {
  readonly name: string;
  readonly lines: readonly string[];
}

/** One line in so many comes late: a little of it in each round. */
const LATE_EVERY = 20;

/** A broken line after so many good ones. */
const BROKEN_EVERY = 100;
const BROKEN_LINE = '{"winlog": {"event_id": "?"}}';

/**
 * What comes round by round, without end: in the first nearly all of a capture, and then in each, until there are no more, one of its late
 * lines, with all or half of what came before once more, in another order, doubled or with broken lines between.
 */
export function* deliveriesOf(seed: number): Generator<Delivery, never> {
  const random = seededRandom(seed).fork('deliveries');
  const capture = generateCapture({ scenario: 'mixed', dialect: 'winlogbeat', hosts: 12, hours: 2, eventsPerHostHour: 400, seed });
  const lines = [...capture.lines];
  const late = lines.filter((_, position) => position % LATE_EVERY === 0);
  const early = lines.filter((_, position) => position % LATE_EVERY !== 0);
  yield { name: 'the capture', lines: early };
  for (let round = 0; ; round += 1) {
    const again = random.pick(AGAIN);
    yield { name: again.name, lines: [...late.slice(round, round + 1), ...again.of(early, random)] };
  }
}

interface Again {
  readonly name: string;
  of(lines: readonly string[], random: Random): readonly string[];
}

const AGAIN: readonly Again[] = [
  { name: 'all again', of: (lines) => lines },
  { name: 'backwards', of: (lines) => lines.toReversed() },
  { name: 'half of it', of: (lines, random) => lines.filter(() => random.chance(0.5)) },
  { name: 'doubled', of: (lines) => lines.flatMap((line) => [line, line]) },
  {
    name: 'with broken lines',
    of: (lines) => lines.flatMap((line, position) => (position % BROKEN_EVERY === 0 ? [BROKEN_LINE, line] : [line])),
  },
];
