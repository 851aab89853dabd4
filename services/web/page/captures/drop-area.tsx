import { useEffect, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { sendCaptures } from './send-captures.ts';

/** Takes files that are dropped anywhere on the page, where a browser would else leave it for them; says so while they are held over it. */
export function DropAnywhere() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      sendCaptures(event.dataTransfer?.files ?? []);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop-anywhere" aria-hidden="true">
      <p>
        <Icon name="upload" size={20} /> Drop to read it
      </p>
    </div>
  );
}

/** A button that takes files as dropping them does. */
export function FileButton({ isPrimary = false }: { readonly isPrimary?: boolean }) {
  return (
    <label className={isPrimary ? 'button primary file-button' : 'button file-button'}>
      <Icon name="upload" size={14} /> Choose files
      <input
        type="file"
        multiple
        className="unseen"
        onChange={({ currentTarget }) => {
          sendCaptures([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
