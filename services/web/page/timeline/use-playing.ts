import { useEffect, useMemo, useState } from 'react';
import { useKeys } from '../app/keys.ts';

/** Whether playing goes from movement to movement, or as time went. */
export type Pace = 'movement' | 'time';

/** What plays a campaign. */
export interface Playing {
  /** What was played so far, up to this moment (epoch ms); null where everything is shown. */
  readonly until: number | null;
  readonly isRunning: boolean;
  readonly pace: Pace;
  toggle(): void;
  /** To the next movement or the one before. */
  step(by: 1 | -1): void;
  setPace(pace: Pace): void;
  /** Shows everything again. */
  end(): void;
}

/** How long a movement is looked at, and how long a whole campaign takes as time went, ms. */
const MOVEMENT_MS = 900;
const WHOLE_MS = 12_000;
const FRAME_MS = 80;

/** Plays movements that began at these times (epoch ms, ascending); the arrow keys go by movement. */
export function usePlaying(times: readonly number[]): Playing {
  const [until, setUntil] = useState<number | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [pace, setPace] = useState<Pace>('movement');
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;

  useEffect(() => {
    if (!isRunning) return;
    const advance = (): void => {
      setUntil((now) =>
        pace === 'movement' ? nextAfter(times, now) : Math.min(last, (now ?? first) + ((last - first) * FRAME_MS) / WHOLE_MS),
      );
    };
    const timer = setInterval(advance, pace === 'movement' ? MOVEMENT_MS : FRAME_MS);
    return () => clearInterval(timer);
  }, [isRunning, pace, times, first, last]);

  useEffect(() => {
    if (isRunning && until !== null && until >= last) setRunning(false);
  }, [isRunning, until, last]);

  const playing = useMemo<Playing>(
    () => ({
      until,
      isRunning,
      pace,
      setPace,
      toggle() {
        if (!isRunning && (until === null || until >= last)) setUntil(first);
        setRunning(!isRunning);
      },
      step(by) {
        setRunning(false);
        setUntil((now) => (by > 0 ? nextAfter(times, now) : previousBefore(times, now)));
      },
      end() {
        setRunning(false);
        setUntil(null);
      },
    }),
    [until, isRunning, pace, times, first, last],
  );
  const forward = (): void => playing.step(1);
  const back = (): void => playing.step(-1);
  useKeys({ ArrowRight: forward, ArrowLeft: back });
  return playing;
}

function nextAfter(times: readonly number[], now: number | null): number | null {
  return times.find((time) => now === null || time > now) ?? now;
}

function previousBefore(times: readonly number[], now: number | null): number | null {
  return now === null ? (times.at(-1) ?? null) : (times.findLast((time) => time < now) ?? now);
}
