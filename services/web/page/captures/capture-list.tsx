import { usePassing } from '../app/passing.ts';
import { bytesInWords } from './bytes-in-words.ts';
import type { AskedCapture } from './captures-query.ts';
import { cancelCapture, cancelSending, clearSendings, SENDINGS, type Sending } from './send-captures.ts';
import { isComing, useCaptures } from './use-captures.ts';

/** What is being sent and read, and what was in this visit, each with how far it is; nothing where there is none. */
export function CaptureList() {
  const captures = useCaptures();
  const sendings = usePassing(SENDINGS);
  const here = new Set(sendings.flatMap(({ id }) => id ?? []));
  const shown = captures.filter((capture) => here.has(capture.id) || (isComing(capture) && capture.state !== 'RECEIVING'));
  const before = sendings.filter(({ id }) => id === null);
  if (shown.length + before.length === 0) return null;
  const isAllOver = !shown.some(isComing) && !before.some(({ state }) => state === 'waiting' || state === 'sending');
  return (
    <section className="panel capture-list" aria-label="Captures">
      <div className="panel-bar">
        <h2>Captures</h2>
        {isAllOver && (
          <button type="button" className="link meta end" onClick={clearSendings}>
            Clear
          </button>
        )}
      </div>
      <ul className="panel-body">
        {before.map((sending) => (
          <SendingItem key={sending.key} sending={sending} />
        ))}
        {shown.map((capture) => (
          <CaptureItem key={capture.id} capture={capture} />
        ))}
      </ul>
    </section>
  );
}

function SendingItem({ sending }: { readonly sending: Sending }) {
  const { key, name, state, sentBytes, sizeBytes, fault } = sending;
  const words = {
    waiting: 'waits for those before it',
    sending: sizeBytes === 0 ? 'is asked for' : `${bytesInWords(sentBytes)} of ${bytesInWords(sizeBytes)} sent`,
    sent: 'sent',
    failed: fault ?? 'was not taken',
    cancelled: 'cancelled',
  }[state];
  return (
    <Item
      name={name}
      words={words}
      isFault={state === 'failed'}
      share={state === 'sending' && sizeBytes > 0 ? sentBytes / sizeBytes : null}
      cancel={state === 'waiting' || state === 'sending' ? () => cancelSending(key) : null}
    />
  );
}

function CaptureItem({ capture }: { readonly capture: AskedCapture }) {
  const { id, name, state, readBytes, sizeBytes, events, deadLetters, fault } = capture;
  const counted = `${events.toLocaleString('en')} events${deadLetters === 0 ? '' : `, ${deadLetters.toLocaleString('en')} pieces not understood`}`;
  const words = {
    RECEIVING: 'is coming',
    WAITING: 'waits for those before it',
    READING: `${bytesInWords(readBytes)}${sizeBytes === null ? '' : ` of ${bytesInWords(sizeBytes)}`} read, ${counted}`,
    DONE: `read: ${counted}`,
    FAILED: fault ?? 'could not be read',
    CANCELLED: `cancelled; what was read before stays: ${counted}`,
  }[state];
  return (
    <Item
      name={name}
      words={words}
      isFault={state === 'FAILED'}
      share={state === 'READING' && sizeBytes !== null && sizeBytes > 0 ? Math.min(1, readBytes / sizeBytes) : null}
      cancel={isComing(capture) ? () => cancelCapture(id) : null}
    />
  );
}

function Item({
  name,
  words,
  isFault,
  share,
  cancel,
}: {
  readonly name: string;
  readonly words: string;
  readonly isFault: boolean;
  /** From 0 to 1; null where nothing is under way. */
  readonly share: number | null;
  readonly cancel: (() => void) | null;
}) {
  return (
    <li className="capture">
      <strong className="cut">{name}</strong>
      <span className={isFault ? 'meta risk-word' : 'meta'} role={isFault ? 'alert' : undefined}>
        {words}
      </span>
      {share === null ? <span /> : <progress value={share} aria-label={`How far ${name} is`} />}
      {cancel === null ? (
        <span />
      ) : (
        <button type="button" className="link meta" onClick={cancel} aria-label={`Cancel ${name}`}>
          Cancel
        </button>
      )}
    </li>
  );
}
