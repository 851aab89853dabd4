import { gql } from 'urql';
import { TopBar } from '../app/top-bar.tsx';
import { useLiveQuery } from '../live/live.ts';
import type { AskedPage } from '../parts/page-types.ts';
import { SeverityBars, type SeverityWord } from '../parts/severity-bars.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';

/** What rules run, and which files of rules do not load. */
export const RULES_QUERY = gql<{
  readonly rules: AskedPage<{
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly language: string;
    readonly severity: SeverityWord;
    readonly riskScore: number;
    readonly source: string;
    readonly enabled: boolean;
    readonly query: string;
    readonly threat: readonly { readonly technique: readonly { readonly id: string }[] }[];
  }>;
  readonly ruleFiles: AskedPage<{ readonly file: string; readonly reason: string | null }>;
}>`
  query Rules {
    rules(first: 500) {
      edges {
        node { id name description language severity riskScore source enabled query threat { technique { id } } }
      }
      pageInfo { hasNextPage endCursor }
    }
    ruleFiles(first: 200, loaded: false) { edges { node { file reason } } pageInfo { hasNextPage endCursor } }
  }
`;

/** `/rules`: what runs, and what would not load and why. */
export function RulesView() {
  const [{ data, error, fetching }, again] = useLiveQuery(RULES_QUERY, {});
  const rules = (data?.rules.edges ?? []).map(({ node }) => node).sort((left, right) => right.riskScore - left.riskScore);
  const failed = data?.ruleFiles.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <TopBar>Rules</TopBar>
      <main className="view">
        <h1 className="unseen">Rules</h1>
        <div className="view-body">
          {error !== undefined && <FailedView what="Rules" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
          {data === undefined && fetching && <LoadingView what="rules" />}
          {data !== undefined && rules.length === 0 && <EmptyView title="No rule is loaded" icon="book" />}
          {failed.length > 0 && (
            <section className="panel">
              <div className="panel-bar">
                <h2>Files that do not load</h2>
                <span className="meta">{failed.length}</span>
              </div>
              <ul className="panel-body plain-list">
                {failed.map(({ file, reason }) => (
                  <li key={file}>
                    <span className="mono">{file}</span>
                    <span className="meta warning">{reason}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {rules.length > 0 && (
            <div className="panel">
              <table className="list-table">
                <thead>
                  <tr>
                    <th scope="col">Severity</th>
                    <th scope="col" className="number">
                      Risk
                    </th>
                    <th scope="col">Rule</th>
                    <th scope="col">Techniques</th>
                    <th scope="col">Language</th>
                    <th scope="col">From</th>
                  </tr>
                </thead>
                <tbody>
                  {rules.map((rule) => (
                    <tr key={rule.id}>
                      <td>
                        <SeverityBars severity={rule.severity} />
                      </td>
                      <td className="number">{rule.riskScore}</td>
                      <td className="sentence-cell">
                        <details className="rule-details">
                          <summary>
                            <strong>{rule.name}</strong> {!rule.enabled && <span className="chip">does not run</span>}
                          </summary>
                          <p>{rule.description}</p>
                          <pre className="code">{rule.query}</pre>
                        </details>
                      </td>
                      <td className="mono quiet">
                        {[...new Set(rule.threat.flatMap(({ technique }) => technique.map(({ id }) => id)))].join(' ')}
                      </td>
                      <td className="meta">{rule.language}</td>
                      <td className="meta">{rule.source}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </div>
      </main>
    </>
  );
}
