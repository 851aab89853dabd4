import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GraphStore } from '../../../graph/store.ts';
import type { CaptureSources } from '../../api/captures/answer-captures.ts';
import { type CaptureIntakeOptions, createCaptureIntake } from '../../api/captures/capture-intake.ts';
import { CaptureRefusal } from '../../api/captures/capture-refusal.ts';
import { demoLines } from '../demo-capture.ts';

export interface OpenIntakeOptions extends Pick<CaptureIntakeOptions, 'read' | 'maxBytes' | 'onFault'> {
  readonly store: GraphStore;
  /** The data folder in which captures are kept; one that is removed at the end where absent. */
  readonly dataDir: string | undefined;
}

/** What takes captures into a store. */
export interface OpenedIntake {
  readonly captures: CaptureSources;
  /** Ends what is being taken in. */
  close(): Promise<void>;
}

/** Captures that were sent, in a data folder. */
const CAPTURES_FOLDER = 'captures';

/** An intake whose captures lie in a data folder, or until it is closed in one for temporary files. */
export function openIntake({ store, dataDir, ...reading }: OpenIntakeOptions): OpenedIntake {
  const isKept = dataDir !== undefined;
  const folder = isKept ? join(resolve(dataDir), CAPTURES_FOLDER) : join(tmpdir(), `hopline-captures-${randomUUID()}`);
  const intake = createCaptureIntake({ ...reading, folder, now: Date.now });
  return {
    captures: {
      intake,
      async takeDemo() {
        if ((await store.count('Host')) > 0) {
          throw new CaptureRefusal(
            409,
            'NOT_EMPTY',
            'The demo is for a server that holds nothing yet, so that nothing of it is taken for real.',
          );
        }
        return intake.receive({ name: 'demo.ndjson', sizeBytes: null, chunks: bytesOf(demoLines()) });
      },
    },
    async close() {
      await intake.close();
      if (!isKept) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function* bytesOf(lines: Iterable<string>): AsyncGenerator<Buffer> {
  for (const line of lines) yield Buffer.from(`${line}\n`);
}
