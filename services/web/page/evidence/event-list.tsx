import { useState } from 'react';
import { useQuery } from 'urql';
import { useMask } from '../app/mask.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment, QualityMark } from '../parts/moment.tsx';
import { AroundEvents } from './around-events.tsx';
import { eventWords, recorderWords } from './event-words.ts';
import { type AskedEvent, ORIGINAL_QUERY } from './evidence-query.ts';

const SHOWN_AT_FIRST = 8;

/** The events that something rests on, by time; each opens to the document that it was made of. */
export function EventList({ events }: { readonly events: readonly AskedEvent[] }) {
  const mask = useMask();
  const [isWhole, setWhole] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const sorted = [...events].sort((left, right) => Date.parse(left.time) - Date.parse(right.time));
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="drawer-part">
      <h3>
        Events <span className="meta">{shown.length < events.length ? `${shown.length} of ${events.length}` : events.length}</span>
      </h3>
      <ul className="events">
        {shown.map((event) => (
          <li key={event.id} className={event.id === opened ? 'opened' : ''}>
            <button
              type="button"
              className="event"
              aria-expanded={event.id === opened}
              onClick={() => setOpened(event.id === opened ? null : event.id)}
            >
              <span>
                <Moment at={event.time} />
                <QualityMark quality={event.instant.quality} offsetMs={event.instant.offsetMs} />
              </span>
              <strong>{mask(event.host?.name ?? '')}</strong>
              <span className="quiet">{recorderWords(event)}</span>
              <span className="cut">{mask(eventWords(event))}</span>
            </button>
            {event.id === opened && <Original id={event.id} />}
          </li>
        ))}
      </ul>
      {shown.length < events.length && (
        <button type="button" className="link meta" onClick={() => setWhole(true)}>
          All {events.length}
        </button>
      )}
    </section>
  );
}

function Original({ id }: { readonly id: string }) {
  const [{ data, error, fetching }] = useQuery({ query: ORIGINAL_QUERY, variables: { id } });
  const mask = useMask();
  const [isCopied, setCopied] = useState(false);
  const [isAround, setAround] = useState(false);
  if (fetching) return <p className="meta">Reading the document…</p>;
  const original = data?.event?.original;
  if (original == null)
    return (
      <p className="meta warning">{mask(error?.graphQLErrors[0]?.message ?? error?.message ?? 'The document can no longer be read.')}</p>
    );
  const text = JSON.stringify(original, null, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div className="original">
      <p className="meta quiet">
        <span className="cut">
          original: {mask(data?.event?.source.file.split('/').at(-1) ?? '')}, byte {data?.event?.source.offset.toLocaleString('en')}
        </span>
        <button type="button" className="link" aria-expanded={isAround} onClick={() => setAround(!isAround)}>
          ± 5 minutes, both ends
        </button>
        <button type="button" className="link" onClick={copy}>
          <Icon name={isCopied ? 'check' : 'copy'} size={13} /> {isCopied ? 'copied' : 'copy'}
        </button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>{mask(text)}</pre>
      {isAround && <AroundEvents id={id} />}
    </div>
  );
}
