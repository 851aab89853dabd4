import { passingValue } from '../app/passing.ts';
import { LIVE_STATE } from '../live/news.ts';

/** A file that this page sends, as it is at a moment. */
export interface Sending {
  /** Of this sending, within the visit. */
  readonly key: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled';
  /** What the server calls it, once all of it has come there. */
  readonly id: string | null;
  /** Why it was not taken, a sentence. */
  readonly fault: string | null;
}

/** What was sent in this visit, the first first. */
export const SENDINGS = passingValue<readonly Sending[]>([]);

const NO_ANSWER = 'The server does not answer: is it running, and can this machine reach it?';

/** How a request came out: what the server calls the capture, or why it took none. */
type Outcome = { readonly id: string } | { readonly fault: string };

const requests = new Map<number, XMLHttpRequest>();
const files = new Map<number, File>();
let lastKey = 0;

/** Sends files one after the other, each as a capture; `SENDINGS` tells how far they are. */
export function sendCaptures(given: Iterable<File>): void {
  for (const file of given) {
    lastKey += 1;
    files.set(lastKey, file);
    add({ key: lastKey, name: file.name, sizeBytes: file.size, sentBytes: 0, state: 'waiting', id: null, fault: null });
  }
  sendNext();
}

/** Asks the server for the demo. */
export async function sendDemo(): Promise<void> {
  lastKey += 1;
  const key = lastKey;
  add({ key, name: 'the demo', sizeBytes: 0, sentBytes: 0, state: 'sending', id: null, fault: null });
  end(key, await post(key, '/captures/demo', null));
}

/** Stops sending a file; one that has come is cancelled at the server, by its id. */
export function cancelSending(key: number): void {
  files.delete(key);
  change(key, { state: 'cancelled' });
  requests.get(key)?.abort();
}

/** Cancels a capture that has come; what was taken in before stays. */
export async function cancelCapture(id: string): Promise<void> {
  await fetch(`/captures/${encodeURIComponent(id)}`, { method: 'DELETE' }).catch(() => undefined);
}

/** Forgets what is over. */
export function clearSendings(): void {
  SENDINGS.write(SENDINGS.read().filter(({ state }) => state === 'waiting' || state === 'sending'));
}

async function sendNext(): Promise<void> {
  if (requests.size > 0) return;
  const next = SENDINGS.read().find(({ state }) => state === 'waiting');
  const file = next === undefined ? undefined : files.get(next.key);
  if (next === undefined || file === undefined) return;
  change(next.key, { state: 'sending' });
  end(next.key, await post(next.key, `/captures?name=${encodeURIComponent(next.name)}`, file));
  files.delete(next.key);
  sendNext();
}

function end(key: number, outcome: Outcome): void {
  if (SENDINGS.read().find((sending) => sending.key === key)?.state === 'cancelled') return;
  change(key, 'id' in outcome ? { state: 'sent', id: outcome.id } : { state: 'failed', fault: outcome.fault });
}

/** Posts a file; by XMLHttpRequest, which alone tells how much of it has gone out. */
function post(key: number, path: string, file: File | null): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    requests.set(key, request);
    request.upload.onprogress = ({ loaded }) => change(key, { sentBytes: loaded });
    request.onloadend = () => {
      requests.delete(key);
      if (request.status === 401) LIVE_STATE.write('locked');
      resolve(outcomeOf(request.status, request.responseText));
    };
    request.open('POST', path);
    request.send(file);
  });
}

/** What an answer says; of no answer the status is 0. */
export function outcomeOf(status: number, text: string): Outcome {
  if (status === 0) return { fault: NO_ANSWER };
  try {
    const answer = JSON.parse(text) as { readonly id?: unknown; readonly errors?: readonly { readonly message?: unknown }[] };
    if (status === 202 && typeof answer.id === 'string') return { id: answer.id };
    const message = answer.errors?.[0]?.message;
    if (typeof message === 'string') return { fault: message };
  } catch {
    // Something between the page and the server answered.
  }
  return { fault: `The server answered ${status}, without saying why.` };
}

function add(sending: Sending): void {
  SENDINGS.write([...SENDINGS.read(), sending]);
}

function change(key: number, changed: Partial<Sending>): void {
  SENDINGS.write(SENDINGS.read().map((sending) => (sending.key === key ? { ...sending, ...changed } : sending)));
}
