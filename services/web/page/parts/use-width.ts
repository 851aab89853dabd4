import { type RefCallback, startTransition, useCallback, useState } from 'react';

/**
 * A reference to put on an element, and how wide that is inside, px; 0 until it is laid out. It is read when the browser has laid the page out, so
 * that it never has to do so for this alone, and what is drawn for it waits for whatever the reader does.
 */
export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(0);
  const place = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(() => startTransition(() => setWidth(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
