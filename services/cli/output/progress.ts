import type { ReadingProgress } from '../../fold/reading/reading.ts';
import { grouped, lasting, sized } from './counted.ts';

/** Shows how far an analysis is; `stop` removes the bar. */
export interface ProgressBar {
  update(progress: ReadingProgress): void;
  stop(): void;
}

/** A bar on standard error; null where that is no terminal. `totalBytes` is null where the input's length is not known. */
export async function progressBar(totalBytes: number | null): Promise<ProgressBar | null> {
  if (!process.stderr.isTTY) return null;
  const { SingleBar } = (await import('cli-progress')).default;
  const startMs = performance.now();
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    format: (_options, { progress }, { bytesRead, events }: { bytesRead: number; events: number }) =>
      barText(totalBytes === null ? null : progress, bytesRead, totalBytes, events, performance.now() - startMs),
  });
  bar.start(Math.max(1, totalBytes ?? 1), 0, { bytesRead: 0, events: 0 });
  return {
    update: ({ bytesRead, events }) => bar.update(totalBytes === null ? 0 : Math.min(bytesRead, totalBytes), { bytesRead, events }),
    stop: () => bar.stop(),
  };
}

/** What the bar says. `share`: 0 to 1, null where the end is not known. */
export function barText(share: number | null, bytesRead: number, totalBytes: number | null, events: number, passedMs: number): string {
  const perSecond = passedMs > 0 ? Math.round((events * 1_000) / passedMs) : 0;
  const rate = `${grouped(events)} events, ${grouped(perSecond)}/s`;
  if (share === null || totalBytes === null) return `${sized(bytesRead)}  ${rate}`;
  const filled = Math.round(share * 24);
  const left = share > 0 ? `, ${lasting((passedMs * (1 - share)) / share)} left` : '';
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${sized(bytesRead)} of ${sized(totalBytes)}  ${rate}${left}`;
}
