import { CaptureRefusal } from './capture-refusal.ts';

const LONGEST_NAME = 120;

/** What a name on disk may hold: no separator of any system, nothing that a glob or an archive's entry (`!`) is told by, nothing that is not seen. */
const OTHERS = /[^\p{L}\p{M}\p{N}._ ()@=+,~-]/gu;

/**
 * The name under which a file that was sent is kept: the last part of the path that its sender knew it by, without what a name on disk should not
 * hold. Throws CaptureRefusal where nothing is left.
 */
export function captureName(given: string | null): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const kept = last.replace(OTHERS, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  if (kept === '') throw new CaptureRefusal(400, 'BAD_REQUEST', 'A capture needs a name: POST /captures?name=FILE.evtx');
  // The end tells what it is.
  return [...kept].slice(-LONGEST_NAME).join('');
}
