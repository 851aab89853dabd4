import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { KeyStrip } from '../parts/key-strip.tsx';
import { useKept } from './kept.ts';
import { useKeys } from './keys.ts';
import { SINGLE_KEYS } from './preferences.ts';

const KEYS: readonly (readonly [keys: string, deed: string])[] = [
  ['Ctrl+K', 'search'],
  ['J K', 'next and before, in a list or a campaign'],
  ['G then C D H P', 'to campaigns, detections, hosts, paths'],
  ['Enter', 'open'],
  ['Esc', 'close, or clear what is chosen'],
  ['X', 'choose'],
  ['Shift+X', 'choose up to here'],
  ['A', 'acknowledge'],
  ['C', 'close, as what it turned out to be'],
  ['/', 'find in the list'],
  ['← →', 'play by movement; along the chain when one of it has the focus'],
  ['E H P', 'expand, hide and pin a host, in Explore'],
  ['U Shift+U', 'undo and redo there'],
  ['Z', 'UTC or local time'],
  ['?', 'this list'],
];

/** All keys, at `?` or by the button in the corner, which is there where single keys are off too. */
export function KeyHelp() {
  const [isOpen, setOpen] = useState(false);
  const [areOn, setOn] = useKept(SINGLE_KEYS);
  const open = (): void => setOpen(true);
  useKeys({ '?': open });
  return (
    <>
      <button type="button" className="button bare icon keys-button" onClick={open} title="All keys (?)" aria-label="All keys">
        ?
      </button>
      <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="search-modal">
          <Dialog className="key-help">
            <Heading slot="title">Keys</Heading>
            {KEYS.map(([keys, deed]) => (
              <KeyStrip key={keys} keys={[[keys, deed]]} />
            ))}
            <label className="meta">
              <input type="checkbox" checked={areOn} onChange={(event) => setOn(event.target.checked)} /> Single letters do something
            </label>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
