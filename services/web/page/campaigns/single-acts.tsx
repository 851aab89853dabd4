import { Link } from '@tanstack/react-router';
import { useMask } from '../app/mask.ts';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { Score } from '../parts/score.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { mainTechnique } from '../parts/technique-words.ts';
import { TierMark } from '../parts/tier-mark.tsx';
import type { SingleAct } from './campaigns-query.ts';

/** Movements that a rule tells of and that nothing joins, by risk. */
export function SingleActs({ acts, isCut }: { readonly acts: readonly SingleAct[]; readonly isCut: boolean }) {
  const mask = useMask();
  if (acts.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="single-acts">
      <div className="panel-bar">
        <h2 id="single-acts">Single acts</h2>
        <span className="meta">{acts.length}, which nothing joins to another</span>
        {isCut && <span className="meta end">Of the 200 riskiest movements.</span>}
      </div>
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">Risk</th>
            <th scope="col">From → to</th>
            <th scope="col">How</th>
            <th scope="col">Account</th>
            <th scope="col" className="wide">
              Known as
            </th>
            <th scope="col" className="number">
              Detections
            </th>
            <th scope="col">
              When, <ZoneWord />
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => (
            <tr key={act.id}>
              <td>
                <Score score={act.riskScore} />
              </td>
              <td>
                <Link className="row-title" to="/movements/$id" params={{ id: act.id }}>
                  {mask(act.source.host?.name ?? act.source.ip ?? 'unknown')} → {mask(act.target.host?.name ?? act.target.ip ?? 'unknown')}
                </Link>
              </td>
              <td>
                {mainTechnique(act.technique).word} <span className="mono quiet">{mainTechnique(act.technique).id}</span>
              </td>
              <td>{act.user === null ? <span className="quiet">not recorded</span> : mask(act.user.name)}</td>
              <td className="wide meta">
                <TierMark tier={act.tier} />
              </td>
              <td className="number">{act.detections.length}</td>
              <td className="meta">
                <Moment at={act.firstSeen} shows="both" precision="s" />
              </td>
              <td className="meta">
                <StatusMark status={act.status} assignee={act.assignee} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
