import { type Client, createClient } from 'graphql-ws';
import { gql } from 'urql';
import { API } from '../api/client.ts';
import { CHANGES_SUBSCRIPTION, type ToldChange } from './changes-subscription.ts';
import { LIVE_STATE, NEWEST_EVENT, tellNews } from './news.ts';

/** Which state of the graph the server has, and how far its events go. */
export const VERSION_QUERY = gql<{ readonly ingestStatus: { readonly version: string; readonly newestEvent: string | null } }>`
  query Version { ingestStatus { version newestEvent } }
`;

/** How long is waited before the server is asked again after the socket ended; it doubles from the first to the second while there is no socket, ms. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

/** How often a socket that says nothing is asked whether it lives, and how long an answer may take, ms. */
const PING_MS = 15_000;
const PONG_MS = 5_000;

/**
 * Tells the views whenever something changes on the server, until `stopped` is aborted. Each round asks for the version and then follows the changes
 * since by a socket for as long as that lasts. Where a socket is refused, as by a proxy that knows none, the rounds alone tell what is new: every four
 * seconds. After a restart of the server the next round goes on from what the server then has; views ask anew, so that nothing is missed.
 */
export async function followServer(stopped: AbortSignal): Promise<void> {
  const socket = openSocket();
  stopped.addEventListener('abort', () => socket.dispose());
  let known: string | null = null;
  let pauseMs = FIRST_PAUSE_MS;
  while (!stopped.aborted) {
    const version = await askVersion();
    if (version !== null && !stopped.aborted) {
      // Whatever failed while the server was away is asked again, also where its version is the same.
      if (version !== known || LIVE_STATE.read() === 'lost') tellNews();
      const last = await followChanges(socket, version);
      if (last !== null) pauseMs = FIRST_PAUSE_MS;
      else LIVE_STATE.write('asked');
      known = last ?? version;
    }
    await pause(pauseMs, stopped);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/** The server's version; null where it gives none, which is told. */
async function askVersion(): Promise<string | null> {
  if (LIVE_STATE.read() === 'locked') return null;
  const { data, error } = await API.query(VERSION_QUERY, {}, { requestPolicy: 'network-only' }).toPromise();
  if (data !== undefined) {
    NEWEST_EVENT.write(data.ingestStatus.newestEvent);
    return data.ingestStatus.version;
  }
  if (error?.response?.status !== 401) LIVE_STATE.write('lost');
  return null;
}

/** Follows what changes after `version` until the socket ends: the version that is known then, or null where there was no socket. */
async function followChanges(socket: Client, version: string): Promise<string | null> {
  let last: string | null = null;
  try {
    for await (const { data } of socket.iterate<ToldChange>({ query: CHANGES_SUBSCRIPTION, variables: { since: version } })) {
      if (data == null) break;
      const { changed } = data;
      NEWEST_EVENT.write(changed.ingestStatus.newestEvent);
      if (changed.resync || changed.version !== (last ?? version)) tellNews();
      LIVE_STATE.write('pushed');
      last = changed.version;
    }
  } catch {
    // Refused, ended by the server or lost: whoever called asks in another way.
  }
  return last;
}

/** A socket that is opened when something is followed, never by itself again, and that ends where the server has vanished without a word. */
function openSocket(): Client {
  let opened: WebSocket | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  return createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    retryAttempts: 0,
    keepAlive: PING_MS,
    on: {
      opened(found) {
        opened = found as WebSocket;
      },
      ping(isFromServer) {
        if (!isFromServer) patience = setTimeout(() => opened?.close(4408, 'No answer'), PONG_MS);
      },
      pong(isFromServer) {
        if (isFromServer) clearTimeout(patience);
      },
      closed: () => clearTimeout(patience),
    },
  });
}

/** Waits, ms; no longer than until the page is let in again or is left. */
function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wasLocked = LIVE_STATE.read() === 'locked';
    const end = (): void => {
      clearTimeout(timer);
      stopped.removeEventListener('abort', end);
      stopListening();
      resolve();
    };
    const timer = setTimeout(end, ms);
    stopped.addEventListener('abort', end);
    const stopListening = LIVE_STATE.listen(() => {
      if (wasLocked && LIVE_STATE.read() !== 'locked') end();
    });
  });
}
