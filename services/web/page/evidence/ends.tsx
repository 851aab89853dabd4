import { Link } from '@tanstack/react-router';
import { useMask } from '../app/mask.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import type { AskedAccount, AskedEndWithProcess, AskedProcess, EvidencedMovement } from './evidence-query.ts';

/** Windows' logon types. Source: https://learn.microsoft.com/windows/security/threat-protection/auditing/event-4624 */
const LOGON_TYPES: Readonly<Record<number, string>> = {
  2: 'interactive',
  3: 'network',
  4: 'batch',
  5: 'service',
  7: 'unlock',
  8: 'network, in clear text',
  9: 'new credentials',
  10: 'remote interactive',
  11: 'cached',
};

/** How Windows starts a service. Source: https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-query_service_configw */
const START_TYPES: Readonly<Record<string, string>> = {
  0: 'by the boot loader',
  1: 'with the system',
  2: 'automatically',
  3: 'on demand',
  4: 'never: it is disabled',
};

/** `DOMAIN\name`. */
export function domainAccount({ name, domain }: AskedAccount): string {
  return domain === null ? name : `${domain}\\${name}`;
}

/** The end that acted: who started what there, and by which command line. */
export function SourceEnd({ movement: { source } }: { readonly movement: EvidencedMovement }) {
  const mask = useMask();
  const { process } = source;
  return (
    <section className="end">
      <EndHead end={source} side="source" />
      {process === null ? (
        <p className="meta quiet">The program is not known.</p>
      ) : (
        <>
          <ProcessTree process={process} />
          {process.commandLine !== null && <pre className="code">{mask(process.commandLine)}</pre>}
          <p className="meta">
            {process.user === null ? 'Account not recorded' : `As ${mask(domainAccount(process.user))}`}
            {process.integrityLevel !== null && `, integrity ${process.integrityLevel}`}
          </p>
        </>
      )}
      {source.ip !== null && <p className="meta mono">from {mask(address(source))}</p>}
    </section>
  );
}

/** The end that was acted on: what took the request, in which session, and what it was made to run. */
export function TargetEnd({ movement: { target, logonSession, tasks, services, processes } }: { readonly movement: EvidencedMovement }) {
  const mask = useMask();
  return (
    <section className="end">
      <EndHead end={target} side="target" />
      {target.process !== null && <ProcessTree process={target.process} />}
      {logonSession === null ? (
        <p className="meta quiet">
          {target.host?.managed === false
            ? 'It sends no telemetry: in which session, and what ran here, is not known.'
            : 'No session of it is known.'}
        </p>
      ) : (
        <p className="meta">
          Logon <span className="mono">{logonSession.logonId}</span>, {logonTypeWords(logonSession.logonType)}
          {logonSession.authenticationPackage !== null && `, ${logonSession.authenticationPackage}`}
          {logonSession.elevated === true && ', elevated'}
          {logonSession.source.ip !== null && (
            <>
              <br />
              from{' '}
              <span className="mono">
                {mask(`${logonSession.source.ip}${logonSession.source.port === null ? '' : `:${logonSession.source.port}`}`)}
              </span>
            </>
          )}
          {target.port !== null && <> to :{target.port}</>}
        </p>
      )}
      {tasks.map((task) => (
        <Deed key={task.id} icon="document" name={`Task ${task.name.split('\\').at(-1) ?? task.name}`} path={task.name}>
          {task.actions.map((action) => {
            const runs = action.path ?? action.clsid ?? action.data ?? 'nothing that was recorded';
            return (
              <DeedRows
                key={`${runs} ${action.arguments}`}
                rows={[
                  ['runs', runs],
                  ['with', action.arguments],
                ]}
              />
            );
          })}
          {task.actions.length === 0 && <p className="meta quiet">What it runs was not recorded.</p>}
          <DeedRows
            rows={[
              ['made by', task.author],
              ['when', task.triggers.length === 0 ? null : task.triggers.join('; ')],
            ]}
          />
        </Deed>
      ))}
      {services.map((service) => (
        <Deed key={service.id} icon="document" name={`Service ${service.name}`}>
          <DeedRows
            rows={[
              ['runs', service.imagePath],
              ['as', service.account],
              ['starts', service.startType === null ? null : (START_TYPES[service.startType] ?? service.startType)],
            ]}
          />
        </Deed>
      ))}
      {processes.map((process) => (
        <Deed key={process.id} icon="play" name={process.name ?? 'A program'}>
          {process.commandLine !== null && <pre className="code">{mask(process.commandLine)}</pre>}
        </Deed>
      ))}
    </section>
  );
}

function EndHead({ end, side }: { readonly end: AskedEndWithProcess; readonly side: string }) {
  const mask = useMask();
  return (
    <h3 className="end-head">
      <Icon name={end.host?.managed === true ? 'monitor' : 'unknown'} />
      {end.host === null ? (
        mask(end.ip ?? 'unknown')
      ) : (
        <Link to="/hosts/$id" params={{ id: end.host.id }}>
          {mask(end.host.name)}
        </Link>
      )}
      <span className="meta quiet">{side}</span>
    </h3>
  );
}

interface TreeProcess {
  readonly id: string;
  readonly name: string | null;
  readonly pid: number | null;
  readonly start: string | null;
  readonly parent?: TreeProcess | null;
}

function ProcessTree({ process }: { readonly process: AskedProcess }) {
  const line: TreeProcess[] = [];
  for (let at: TreeProcess | null | undefined = process; at != null; at = at.parent) line.unshift(at);
  return (
    <ol className="tree">
      {line.map((each, depth) => (
        <li key={each.id} className={each.id === process.id ? 'acting' : ''} style={{ marginInlineStart: `${depth * 12}px` }}>
          <span className="cut">
            {each.name ?? 'unknown program'} <span className="mono quiet">{each.pid}</span>
          </span>
          <span className="meta quiet">{each.start === null ? 'start not recorded' : <Moment at={each.start} />}</span>
        </li>
      ))}
    </ol>
  );
}

function Deed({
  icon,
  name,
  path,
  children,
}: {
  readonly icon: 'document' | 'play';
  readonly name: string;
  readonly path?: string;
  readonly children: React.ReactNode;
}) {
  const mask = useMask();
  return (
    <div className="deed">
      <h4>
        <Icon name={icon} size={14} /> {mask(name)}
      </h4>
      {path !== undefined && path.lastIndexOf('\\') > 0 && <p className="mono quiet">{mask(path)}</p>}
      {children}
    </div>
  );
}

function DeedRows({ rows }: { readonly rows: readonly (readonly [word: string, value: string | null])[] }) {
  const mask = useMask();
  return (
    <dl>
      {rows.map(
        ([word, value]) =>
          value !== null &&
          value !== '' && (
            <div key={word}>
              <dt>{word}</dt>
              <dd className="mono">{mask(value)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function logonTypeWords(type: number | null): string {
  return type === null ? 'type not recorded' : `type ${type}${LOGON_TYPES[type] === undefined ? '' : ` (${LOGON_TYPES[type]})`}`;
}

function address({ ip, port }: AskedEndWithProcess): string {
  return port === null ? (ip ?? '') : `${ip}:${port}`;
}
