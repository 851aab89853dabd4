import type { ReadingProgress } from '../../fold/reading/reading.ts';
import type { InputSize } from '../../ingest/measure-input.ts';
import { grouped, lasting, sized } from './counted.ts';

/** How far it is, as far as a bar shows it. */
type Shown = Pick<ReadingProgress, 'bytesRead' | 'filesRead' | 'events'>;

/** Shows how far an analysis is; `stop` removes the bar. */
export interface ProgressBar {
  update(progress: Shown): void;
  stop(): void;
}

/** A bar on standard error for reading so much; null where that is no terminal. */
export async function progressBar(size: InputSize): Promise<ProgressBar | null> {
  if (!process.stderr.isTTY) return null;
  const { SingleBar } = (await import('cli-progress')).default;
  const startMs = performance.now();
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    format: (_options, _params, shown: Shown) => barText(shown, size, performance.now() - startMs),
  });
  const share = ({ bytesRead }: Shown): number => (size.bytes === null ? 0 : Math.min(bytesRead, size.bytes));
  bar.start(Math.max(1, size.bytes ?? 1), 0, { bytesRead: 0, filesRead: 0, events: 0 });
  return {
    update: (progress) => bar.update(share(progress), progress),
    stop: () => bar.stop(),
  };
}

/** What the bar says after so many ms. Files are counted where there are several: of many small ones the bytes tell little. */
export function barText({ bytesRead, filesRead, events }: Shown, { bytes, files }: InputSize, passedMs: number): string {
  const perSecond = passedMs > 0 ? Math.round((events * 1_000) / passedMs) : 0;
  const ofFiles = files > 1 ? `, ${grouped(filesRead)} of ${grouped(files)} files` : '';
  const rate = `${ofFiles}  ${grouped(events)} events, ${grouped(perSecond)}/s`;
  if (bytes === null) return `${sized(bytesRead)}${rate}`;
  const share = bytes === 0 ? 1 : Math.min(1, bytesRead / bytes);
  const filled = Math.round(share * 24);
  const left = share > 0 ? `, ${lasting((passedMs * (1 - share)) / share)} left` : '';
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${sized(bytesRead)} of ${sized(bytes)}${rate}${left}`;
}
