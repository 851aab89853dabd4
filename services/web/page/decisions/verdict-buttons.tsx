import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useKeys } from '../app/keys.ts';
import { Icon } from '../parts/icon.tsx';
import { type Decidable, decide, RESOLUTION_WORDS, type ResolutionWord } from './decide.ts';

/** Closes some findings as what they turned out to be; opens at the key C, where there is something to close. */
export function CloseMenu({
  subjects,
  done,
  isOpenAtFirst = false,
}: {
  readonly subjects: readonly Decidable[];
  readonly done?: () => void;
  readonly isOpenAtFirst?: boolean;
}) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const open = (): void => setOpen(true);
  useKeys({ c: subjects.length === 0 ? undefined : open });
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="button">
        Close as <Icon name="down" size={12} />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label="Close as"
          onAction={(key) => {
            decide(subjects, key as ResolutionWord);
            done?.();
          }}
        >
          {Object.entries(RESOLUTION_WORDS).map(([id, words]) => (
            <MenuItem key={id} id={id} className="menu-item">
              {words.charAt(0).toUpperCase() + words.slice(1)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** What can be decided about one finding: acknowledging it, closing it, or opening it again. */
export function VerdictButtons({ subject }: { readonly subject: Decidable }) {
  if (subject.status === 'RETRACTED') return null;
  return (
    <>
      {subject.status !== 'OPEN' && (
        <button type="button" className="button" onClick={() => decide([subject], 'OPEN')}>
          Open again
        </button>
      )}
      <CloseMenu subjects={[subject]} />
      {subject.status === 'OPEN' && (
        <button type="button" className="button primary" onClick={() => decide([subject], 'ACKNOWLEDGED')}>
          Acknowledge <span aria-hidden="true">A</span>
        </button>
      )}
    </>
  );
}
