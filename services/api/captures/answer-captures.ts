import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { answerError, answerJson } from '../http-answer.ts';
import type { CaptureIntake } from './capture-intake.ts';
import { CaptureRefusal } from './capture-refusal.ts';
import type { SentCapture } from './sent-capture.ts';

/** What takes captures, and the demo where it may be asked for. */
export interface CaptureSources {
  readonly intake: CaptureIntake;
  /** Takes in the generated events of the demo. Throws CaptureRefusal where the graph is not empty. */
  readonly takeDemo?: (() => Promise<SentCapture>) | undefined;
}

export const CAPTURES_PATH = '/captures';

/** Whether a path is answered by `answerCaptures`. */
export function isOfCaptures(path: string): boolean {
  return path === CAPTURES_PATH || path.startsWith(`${CAPTURES_PATH}/`);
}

/**
 * Answers `POST /captures?name=…` (the file is the body), `POST /captures/demo` and `DELETE /captures/ID`, each with the capture as JSON. Rejects
 * where the client goes away meanwhile.
 */
export async function answerCaptures(
  request: IncomingMessage,
  response: ServerResponse,
  captures: CaptureSources | undefined,
): Promise<void> {
  try {
    const { status, capture } = await answerTo(request, captures);
    answerJson(response, status, shown(capture), { location: `${CAPTURES_PATH}/${capture.id}` });
  } catch (error) {
    if (!(error instanceof CaptureRefusal)) throw error;
    request.resume();
    answerError(response, error.status, error.code, error.message);
  }
}

async function answerTo(
  request: IncomingMessage,
  captures: CaptureSources | undefined,
): Promise<{ readonly status: number; readonly capture: SentCapture }> {
  if (captures === undefined) {
    const why = 'This server takes no captures: no queue is configured (queue.url) for the processes that work on events.';
    throw new CaptureRefusal(404, 'NOT_FOUND', why);
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const id = pathname.slice(CAPTURES_PATH.length + 1);
  if (request.method === 'POST' && id === '') {
    const chunks = bodyOf(request);
    const capture = await captures.intake.receive({ name: searchParams.get('name'), sizeBytes: lengthOf(request), chunks });
    return { status: 202, capture };
  }
  if (request.method === 'POST' && id === 'demo' && captures.takeDemo !== undefined) {
    request.resume();
    return { status: 202, capture: await captures.takeDemo() };
  }
  if (request.method === 'DELETE' && id !== '') {
    const capture = captures.intake.cancel(id);
    if (capture === null) throw new CaptureRefusal(404, 'NOT_FOUND', `There is no capture "${id}"; captures in GraphQL lists them.`);
    return { status: 200, capture };
  }
  throw new CaptureRefusal(405, 'BAD_REQUEST', 'Captures are sent by POST /captures?name=FILE and cancelled by DELETE /captures/ID.');
}

/** The body in a stream of its own: whoever gives that up would else close the socket that the refusal has to go out on. */
function bodyOf(request: IncomingMessage): Readable {
  const body = request.pipe(new PassThrough());
  // Of a capture that is refused nobody reads the body: that its sender goes away is no fault then.
  body.on('error', () => undefined);
  request.once('close', () => {
    if (!request.complete) body.destroy(new Error('The client went away before its capture was whole.'));
  });
  return body;
}

function lengthOf({ headers }: IncomingMessage): number | null {
  const given = headers['content-length'];
  return given === undefined ? null : Number(given);
}

/** As GraphQL gives it. */
function shown(capture: SentCapture): unknown {
  const { started, ended } = capture;
  return { ...capture, started: new Date(started).toISOString(), ended: ended === null ? null : new Date(ended).toISOString() };
}
