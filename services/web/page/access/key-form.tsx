import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { usePassing } from '../app/passing.ts';
import { LIVE_STATE, tellNews } from '../live/news.ts';

/** Asks for a key where the server wants one, over whatever is shown: what was typed there is still there afterwards. */
export function KeyForm() {
  const isLocked = usePassing(LIVE_STATE) === 'locked';
  return (
    <ModalOverlay className="overlay" isOpen={isLocked} isKeyboardDismissDisabled>
      <Modal className="search-modal key-modal">
        <Dialog className="key-form">
          <Heading slot="title">This server wants a key</Heading>
          <KeyFields />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function KeyFields() {
  const [fault, setFault] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    setSending(true);
    const why = await beginSession(key);
    setSending(false);
    setFault(why);
    if (why !== null) return;
    LIVE_STATE.write('looking');
    tellNews();
  };
  return (
    <form onSubmit={send}>
      <p className="meta">
        As <code className="mono">hopline keys add</code> printed it. It is exchanged for a session of this browser, which ends after twelve
        hours or with the key; the key itself is not kept.
      </p>
      <label className="field">
        Key
        <input
          className="input mono"
          name="key"
          type="password"
          autoComplete="current-password"
          placeholder="id:key"
          required
          // biome-ignore lint/a11y/noAutofocus: it is the only thing to be done here
          autoFocus
          aria-invalid={fault !== null}
          aria-describedby="key-fault"
        />
      </label>
      <p id="key-fault" className="warning" role="alert">
        {fault}
      </p>
      <button type="submit" className="button primary" disabled={isSending}>
        {isSending ? 'Asking…' : 'Go on'}
      </button>
    </form>
  );
}

/** Begins a session with a key; what stands against it, a sentence, or null. */
async function beginSession(key: string): Promise<string | null> {
  try {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (response.ok) return null;
    if (response.status === 401) return 'This key is not known here, or it has expired.';
    return `The server answered ${response.status}: it could not look at the key.`;
  } catch {
    return 'The server does not answer: is it running, and can this machine reach it?';
  }
}
