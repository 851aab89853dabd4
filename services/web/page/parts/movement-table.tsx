import { Link } from '@tanstack/react-router';
import type { MovementNode } from '../api/movement-fields.ts';
import { HostLink, UserLink } from './end-link.tsx';
import { Moment, ZoneWord } from './moment.tsx';
import { Score } from './score.tsx';
import { mainTechnique } from './technique-words.ts';
import { TierMark } from './tier-mark.tsx';

/** Movements as rows, in the order given; each time leads to its evidence. */
export function MovementTable({ movements }: { readonly movements: readonly MovementNode[] }) {
  return (
    <table className="list-table">
      <thead>
        <tr>
          <th scope="col">Risk</th>
          <th scope="col">From → to</th>
          <th scope="col">How</th>
          <th scope="col" className="wide">
            Known as
          </th>
          <th scope="col">Account</th>
          <th scope="col">
            When, <ZoneWord />
          </th>
        </tr>
      </thead>
      <tbody>
        {movements.map((movement) => (
          <tr key={movement.id}>
            <td>
              <Score score={movement.riskScore} />
            </td>
            <td>
              <HostLink host={movement.source.host} ip={movement.source.ip} /> <span className="quiet">→</span>{' '}
              <HostLink host={movement.target.host} ip={movement.target.ip} />
            </td>
            <td>
              {mainTechnique(movement.technique).word} <span className="mono quiet">{mainTechnique(movement.technique).id}</span>
            </td>
            <td className="meta wide">
              <TierMark tier={movement.tier} isAssumed={movement.source.unresolved !== null || movement.target.unresolved !== null} />
            </td>
            <td>
              <UserLink user={movement.user} />
            </td>
            <td>
              <Link to="/movements/$id" params={{ id: movement.id }}>
                <Moment at={movement.firstSeen} shows="both" precision="s" />
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
