import { useMask } from '../app/mask.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { mainTechnique } from '../parts/technique-words.ts';
import { TierMark } from '../parts/tier-mark.tsx';
import type { HostChain } from './chain.ts';

/** The chain's movements as rows by time: what the picture shows, for reading. */
export function ChainTable({
  chain,
  chosen,
  choose,
}: {
  readonly chain: HostChain;
  readonly chosen: string | null;
  readonly choose: (movement: string) => void;
}) {
  const mask = useMask();
  const movements = chain.edges
    .flatMap((edge) => edge.movements)
    .sort((left, right) => (chain.orders.get(left.id) ?? 0) - (chain.orders.get(right.id) ?? 0));
  return (
    <table className="list-table">
      <thead>
        <tr>
          <th scope="col">Hop</th>
          <th scope="col">From → to</th>
          <th scope="col">Technique</th>
          <th scope="col">Known as</th>
          <th scope="col">Account</th>
          <th scope="col">
            Time, <ZoneWord />
          </th>
        </tr>
      </thead>
      <tbody>
        {movements.map((movement) => (
          <tr key={movement.id} data-selected={movement.id === chosen || undefined}>
            <td>
              <span className={movement.id === chosen ? 'disc lit' : 'disc'}>{chain.orders.get(movement.id)}</span>
            </td>
            <td>
              <button type="button" className="link row-title" onClick={() => choose(movement.id)}>
                {mask(movement.from.name)} <span className="quiet">→</span> {mask(movement.to.name)}
              </button>
            </td>
            <td>
              {mainTechnique(movement.technique).word} <span className="mono quiet">{mainTechnique(movement.technique).id}</span>
            </td>
            <td className="meta">
              <TierMark tier={movement.tier} isAssumed={movement.condition !== null} />
            </td>
            <td>
              {movement.accountSwitch === null ? (
                <AccountCell name={movement.account} />
              ) : (
                <span className="chip cred">
                  <Icon name="swap" size={12} />
                  {mask(movement.accountSwitch.to)}
                </span>
              )}
            </td>
            <td>
              <Moment at={new Date(movement.time).toISOString()} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The name of an account, or that none was recorded. */
export function AccountCell({ name }: { readonly name: string | null }) {
  const mask = useMask();
  return name === null ? <span className="quiet">not recorded</span> : mask(name);
}
