import { useEffect, useRef } from 'react';
import { SINGLE_KEYS } from './preferences.ts';

/** What to do at which key, such as `j`, `Enter` or `X` for Shift+x. */
export type KeyActions = Readonly<Record<string, (() => void) | undefined>>;

/** Does what belongs to a key while the component is shown; not while something is typed, with Ctrl, Alt or Meta, or where single keys are off. */
export function useKeys(actions: KeyActions): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyped(event.target)) return;
      if (event.key.length === 1 && !SINGLE_KEYS.read()) return;
      const isPressed = event.target instanceof Element && event.target.closest('a, button, [role="button"], [role="dialog"]') !== null;
      if (isPressed && (event.key === 'Enter' || event.key === ' ')) return;
      const action = current.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** How long a key waits for the one that belongs after it, ms. */
const SECOND_KEY_MS = 1_500;

/** Does what belongs to a key that follows another, such as `c` after `g`, and nothing else of what that key does by itself. */
export function useKeysAfter(first: string, actions: KeyActions): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyped(event.target) || !SINGLE_KEYS.read()) return;
      const isSecond = event.timeStamp - pressedAt < SECOND_KEY_MS;
      pressedAt = event.key === first ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const action = isSecond ? current.current[event.key] : undefined;
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    // Before those who would do what the key does by itself, who leave alone what is done.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [first]);
}

function isTyped(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="listbox"], [role="menu"]') !== null
  );
}
