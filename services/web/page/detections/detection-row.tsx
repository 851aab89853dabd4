import { Link } from '@tanstack/react-router';
import { useMask } from '../app/mask.ts';
import { HostLink, UserLink } from '../parts/end-link.tsx';
import { Moment } from '../parts/moment.tsx';
import { Score } from '../parts/score.tsx';
import { SeverityBars } from '../parts/severity-bars.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import type { ListedDetection } from './detections-query.ts';

/** How high a row is, px. */
export const ROW_HEIGHT = 36;

/** A detection in the list. */
export function DetectionRow({
  detection,
  number,
  isCurrent,
  isChosen,
  toggle,
}: {
  readonly detection: ListedDetection;
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly toggle: () => void;
}) {
  const mask = useMask();
  const { id, severity, riskScore, rule, host, user, movement, time, status, assignee } = detection;
  const source = movement?.source;
  const [technique, ...others] = movement?.technique ?? [];
  return (
    <tr aria-rowindex={number} className={isCurrent ? 'current' : ''} data-selected={isChosen || undefined}>
      <td>
        <input type="checkbox" checked={isChosen} onChange={toggle} aria-label={`Choose ${rule?.name ?? 'this detection'}`} />
      </td>
      <td>
        <SeverityBars severity={severity} />
      </td>
      <td>
        <Score score={riskScore} />
      </td>
      <td className="rule-cell">
        <Link className="row-title cut" to="/detections/$id" params={{ id }}>
          {mask(rule?.name ?? 'A rule that is not loaded')}
        </Link>
      </td>
      <td>
        {source !== undefined && (source.host !== null || source.ip !== null) && source.host?.id !== host?.id && (
          <>
            <HostLink host={source.host} ip={source.ip} /> <span className="quiet">→</span>{' '}
          </>
        )}
        <strong>
          <HostLink host={host} />
        </strong>
      </td>
      <td>
        <UserLink user={user} />
      </td>
      <td className="wide mono quiet">
        {technique ?? '–'}
        {others.length > 0 && ` +${others.length}`}
      </td>
      <td className="wide meta">{movement === null ? <span className="quiet">no movement</span> : <TierMark tier={movement.tier} />}</td>
      <td>
        <Moment at={time} shows="both" />
      </td>
      <td className="meta">
        <StatusMark status={status} assignee={assignee} />
      </td>
    </tr>
  );
}
