import { circled } from '../campaign/not-proved.ts';
import { Moment } from '../parts/moment.tsx';

/** A movement of a campaign, its number there, and when it began, epoch ms. */
export interface NumberedMovement {
  readonly id: string;
  readonly order: number;
  readonly time: number;
}

/** All movements of a pair of hosts, which are one line in the picture. */
export function PairList({
  pair,
  chosen,
  choose,
}: {
  readonly pair: readonly NumberedMovement[];
  readonly chosen: string;
  readonly choose: (movement: string) => void;
}) {
  return (
    <section className="pair-list meta" aria-label="All movements between these hosts">
      {pair.length} between these hosts:
      <ol>
        {pair.map(({ id, order, time }) => (
          <li key={id}>
            <button type="button" className="link" aria-current={id === chosen || undefined} onClick={() => choose(id)}>
              {circled(order)} <Moment at={new Date(time).toISOString()} precision="s" />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
