import { type RefCallback, useCallback, useState } from 'react';

/** The rows that are in view of a list that scrolls, and what stands for those above and below, px. */
export interface RowWindow {
  readonly scroller: RefCallback<HTMLElement>;
  readonly first: number;
  /** One after the last. */
  readonly end: number;
  readonly above: number;
  readonly below: number;
  /** Scrolls as little as brings a row into view. */
  show(row: number): void;
}

/** Rows above and below the view that are drawn too, so that a turn of the wheel shows no gap. */
const SPARE = 12;

/** The part of `count` rows, each `height` px high, that is in view below a head of `head` px. */
export function useRowWindow(count: number, height: number, head: number): RowWindow {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const scroller = useCallback((found: HTMLElement | null) => {
    setElement(found);
    if (found === null) return;
    const look = (): void => setView({ top: found.scrollTop, height: found.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(found);
    found.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      found.removeEventListener('scroll', look);
    };
  }, []);
  const first = Math.max(0, Math.min(count, Math.floor(view.top / height) - SPARE));
  const end = Math.min(count, Math.ceil((view.top + view.height) / height) + SPARE);
  return {
    scroller,
    first,
    end,
    above: first * height,
    below: (count - end) * height,
    show(row) {
      if (element === null) return;
      const top = row * height;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + height + head > element.scrollTop + element.clientHeight)
        element.scrollTop = top + height + head - element.clientHeight;
    },
  };
}
