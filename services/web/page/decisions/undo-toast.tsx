import { usePassing } from '../app/passing.ts';
import { Icon } from '../parts/icon.tsx';
import { TOAST } from './decide.ts';

/** What was just decided, and a button that takes it back. */
export function UndoToast() {
  const toast = usePassing(TOAST);
  return (
    <div className="toast-place" role="status" aria-live="polite">
      {toast !== null && (
        <div className={toast.isFault ? 'toast fault' : 'toast'}>
          <Icon name={toast.isFault ? 'warning' : 'check'} />
          {toast.words}
          {toast.undo !== null && (
            <button type="button" className="button" onClick={toast.undo}>
              Undo
            </button>
          )}
        </div>
      )}
    </div>
  );
}
