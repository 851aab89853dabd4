import { startTransition, useEffect, useState } from 'react';

/** How many of `count` parts of a long picture or list are drawn so far: `each` at first and as many more with every frame, so that none holds up the page. */
export function useSteps(count: number, each: number): number {
  const [drawn, setDrawn] = useState(each);
  useEffect(() => {
    if (drawn >= count) return;
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(drawn + each)));
    return () => cancelAnimationFrame(frame);
  }, [drawn, count, each]);
  return Math.min(drawn, count);
}
