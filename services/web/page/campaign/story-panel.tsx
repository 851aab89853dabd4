import { useMemo, useState } from 'react';
import { useMask } from '../app/mask.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment, QualityMark } from '../parts/moment.tsx';
import { useSteps } from '../parts/use-steps.ts';
import { countWords } from './campaign-head.tsx';
import type { ShownCampaign, ShownMovement, ShownSentence } from './campaign-query.ts';
import { NamedText, type StoryNames, storyNames } from './named-text.tsx';

/** Sentences that are shown before anybody asks for all. */
const SHOWN_AT_FIRST = 60;

/** Sentences that are drawn at a time. */
const SENTENCES_AT_A_TIME = 12;

/** The story by time; a sentence opens the evidence of its movement. */
export function StoryPanel({
  campaign,
  orders,
  chosen,
  choose,
  light,
}: {
  readonly campaign: ShownCampaign;
  readonly orders: ReadonlyMap<string, number>;
  readonly chosen: string | null;
  readonly choose: (movement: string | null) => void;
  /** Lights a movement in the chain; null puts the light out. */
  readonly light: (movement: string | null) => void;
}) {
  const mask = useMask();
  const [isCopied, setCopied] = useState(false);
  const movements = new Map(campaign.movements.map((movement) => [movement.id, movement]));
  const [isWhole, setWhole] = useState(false);
  const names = useMemo(() => {
    const changed = campaign.accountSwitches.flatMap(({ to }) => to?.name ?? []);
    return storyNames(
      campaign.hosts.map(({ name }) => name),
      changed,
    );
  }, [campaign]);
  const shown = isWhole ? campaign.storyline : campaign.storyline.slice(0, SHOWN_AT_FIRST);
  const drawn = useSteps(shown.length, SENTENCES_AT_A_TIME);
  const copy = async () => {
    await navigator.clipboard.writeText(storyInMarkdown(campaign, mask));
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <section className="story">
      <div className="panel-bar">
        <h2>Story</h2>
        <button
          type="button"
          className="button bare icon end"
          onClick={copy}
          title="Copy as Markdown"
          aria-label="Copy the story as Markdown"
        >
          <Icon name={isCopied ? 'check' : 'copy'} />
        </button>
      </div>
      <ol>
        {shown.slice(0, drawn).map((sentence, index) => {
          const movement = movements.get(sentence.movement?.id ?? '');
          const key = `${sentence.time} ${sentence.movement?.id ?? sentence.detection?.id ?? index}`;
          return movement === undefined ? (
            <AsideSentence key={key} sentence={sentence} names={names} />
          ) : (
            <li
              key={key}
              className={movement.id === chosen ? 'sentence chosen' : 'sentence'}
              onPointerEnter={() => light(movement.id)}
              onPointerLeave={() => light(null)}
            >
              <button
                type="button"
                className={movement.id === chosen ? 'disc lit' : 'disc'}
                onClick={() => choose(movement.id)}
                aria-label={`Hop ${orders.get(movement.id)}: its evidence`}
              >
                {orders.get(movement.id)}
              </button>
              <div>
                <p className="sentence-head meta">
                  <span>
                    <Moment at={sentence.time} />
                    {movement.firstInstant.quality !== 'EXACT' && <QualityMark quality={movement.firstInstant.quality} />}
                  </span>
                  <span>
                    risk <strong>{Math.round(movement.riskScore)}</strong>
                  </span>
                </p>
                <p>
                  <NamedText text={sentence.text} names={names} />
                </p>
                <SilentEnds movement={movement} />
                <DeedLine movement={movement} />
                <button type="button" className="link meta" onClick={() => choose(movement.id)}>
                  {countWords(movement.detections.length, 'detection')}, {countWords(movement.evidence.length, 'event')}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      {shown.length < campaign.storyline.length && (
        <p className="panel-foot meta">
          {shown.length} of {campaign.storyline.length} sentences.
          <button type="button" className="link" onClick={() => setWhole(true)}>
            Show all
          </button>
        </p>
      )}
    </section>
  );
}

function AsideSentence({ sentence, names }: { readonly sentence: ShownSentence; readonly names: StoryNames }) {
  return (
    <li className="sentence aside">
      <span className="dot" />
      <div>
        <p className="meta">
          <Moment at={sentence.time} />
        </p>
        <p className="meta">
          <NamedText text={sentence.text} names={names} />
        </p>
      </div>
    </li>
  );
}

/** Which hosts they are where one sends no telemetry: a sentence names only hosts that do. */
function SilentEnds({ movement: { source, target } }: { readonly movement: ShownMovement }) {
  const mask = useMask();
  if (source.host?.managed === true && target.host?.managed === true) return null;
  const [from, to] = [source, target].map(({ host, ip }) => mask(host?.name ?? ip ?? 'not known'));
  return (
    <p className="mono quiet">
      {from} → {to}
    </p>
  );
}

function DeedLine({ movement }: { readonly movement: ShownMovement }) {
  const mask = useMask();
  const deed = deedOf(movement);
  if (deed === null) return null;
  return (
    <p className="mono cut quiet" title={mask(deed)}>
      {mask(deed)}
    </p>
  );
}

/** What a movement ran, by which program, in one line; null where neither is known. */
export function deedOf({ source, processes, tasks, services }: ShownMovement): string | null {
  const ran =
    tasks.flatMap(({ actions }) =>
      actions.map(({ path, arguments: given, clsid, data }) => [path ?? clsid ?? data, given].filter(Boolean).join(' ')),
    )[0] ??
    services.flatMap(({ imagePath }) => imagePath ?? [])[0] ??
    processes.flatMap(({ commandLine, name }) => commandLine ?? name ?? [])[0];
  const by = source.process?.name ?? null;
  if (ran === undefined) return by;
  return by === null ? ran : `${by} → ${ran}`;
}

function storyInMarkdown({ title, riskScore, storyline }: ShownCampaign, mask: (text: string) => string): string {
  const lines = storyline.map(({ time, text }) => `- ${time} ${text}`);
  return mask([`## ${title}`, '', `Risk ${Math.round(riskScore)} of 100. Times are UTC.`, '', ...lines, ''].join('\n'));
}
