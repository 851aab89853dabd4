import type { Command } from 'commander';
import { HoplineError } from '../../../schema/errors.ts';
import type { CampaignTombstone } from '../../pipeline/campaign-tombstone.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import type { FoundCampaign, FoundGraph } from '../findings/document.ts';
import { inStorePlace, MIN_SCORE, type PlainFormat, plainFormatOf, several } from './options.ts';

interface CampaignsOptions extends StorePlace {
  readonly format: PlainFormat;
  readonly out?: string;
  readonly wide?: boolean;
  readonly minScore?: number;
  readonly status?: FoundCampaign['status'];
  readonly without?: readonly string[];
}

/** `hopline campaigns list|show`: the campaigns of a store or of captures. */
export function addCampaigns(program: Command, finish: Finish): void {
  const campaigns = program.command('campaigns').description('movements that continue each other, as one story each');
  printing(campaigns.command('list', { isDefault: true }))
    .description('the campaigns of a store, or of captures, the riskiest first')
    .argument('[path...]', 'files, folders, globs or archives of Windows events; a store where none is given')
    .option(...MIN_SCORE)
    .option('--status <status>', 'only those of which people say this: open, acknowledged, closed', statusOption)
    .action(async (paths: readonly string[], options: CampaignsOptions) => finish(await list(paths, options)));
  printing(campaigns.command('show'))
    .description('one campaign in full: its score, its story, and why its members belong together')
    .argument('<id>', 'as campaigns list gives it; an id that it once had leads to the campaign that has its first movement now')
    .argument('[path...]', 'files, folders, globs or archives of Windows events; a store where none is given')
    .option(
      '--without <id>',
      'what it would be without this event, movement or detection of the captures; may be given several times',
      several,
    )
    .action(async (id: string, paths: readonly string[], options: CampaignsOptions) => finish(await show(id, paths, options)));
}

/** An option's value as a status. Throws USAGE with the list where it is none. */
function statusOption(value: string): FoundCampaign['status'] {
  const status = (['OPEN', 'ACKNOWLEDGED', 'CLOSED'] as const).find((known) => known === value.toUpperCase());
  if (status === undefined) throw new HoplineError('USAGE', `There is no status "${value}"; choose one of open, acknowledged, closed.`);
  return status;
}

function printing(command: Command): Command {
  return inStorePlace(command)
    .option('--format <format>', 'table, json', plainFormatOf('campaigns'), 'table')
    .option('--out <file>', 'print into a file')
    .option('--wide', 'in the table, one line for each, however long');
}

async function list(paths: readonly string[], options: CampaignsOptions): Promise<ExitCode> {
  const { DEFAULT_MIN_SCORE } = await import('../findings/found-campaign.ts');
  const { campaigns } = await found(paths, options);
  const minScore = options.minScore ?? DEFAULT_MIN_SCORE;
  const listed = campaigns.filter(({ riskScore, status }) => riskScore >= minScore && status === (options.status ?? status));
  await print(listed, options, async () => {
    if (listed.length === 0)
      return `None of ${campaigns.length} campaigns scores ${minScore} or more${options.status === undefined ? '' : ` and is ${options.status}`}.\n`;
    const { campaignTable } = await import('../output/campaign-table.ts');
    const { terminal } = await import('../output/terminal.ts');
    return `${campaignTable(listed, terminal(options))}\n`;
  });
  return EXIT.DONE;
}

async function show(id: string, paths: readonly string[], options: CampaignsOptions): Promise<ExitCode> {
  if (options.without !== undefined) return await showWithout(id, paths, options, options.without);
  const graph = await found(paths, options);
  const campaign = await campaignMeant(id, graph.campaigns, () => (paths.length > 0 ? Promise.resolve(null) : tombstoneAt(options, id)));
  await print(campaign, options, async () => {
    const { campaignText } = await import('../output/campaign-table.ts');
    const { techniqueNames } = await import('../output/techniques.ts');
    return campaignText(campaign, graph.movements, techniqueNames(graph.rules));
  });
  return EXIT.DONE;
}

/** What a campaign of captures would be without some evidence. Throws USAGE where no captures are given, or what is left out is not among the findings. */
async function showWithout(id: string, paths: readonly string[], options: CampaignsOptions, without: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) throw new HoplineError('USAGE', '--without needs the captures: give their PATH after the id.');
  const { runAnalysis } = await import('../run-analysis.ts');
  const { foundIn } = await import('../findings/find.ts');
  const { counterfactualOf } = await import('../../campaigns/counterfactual.ts');
  const { nearestName } = await import('../../../schema/nearest-name.ts');
  const { writes } = await runAnalysis(paths, { clockRepair: true });
  const evidence = writes.nodes
    .filter(({ kind }) => kind === 'Event' || kind === 'Movement' || kind === 'Detection')
    .map((node) => node.id);
  for (const each of without.filter((given) => !evidence.includes(given))) {
    const nearest = nearestName(each, evidence);
    throw new HoplineError('USAGE', `No finding rests on "${each}".${nearest === null ? '' : ` Did you mean ${nearest}?`}`);
  }
  const campaign = await campaignMeant(id, foundIn(writes, { withEvents: false }).campaigns, async () => null);
  const ids = new Set([...campaign.movements, ...campaign.detections]);
  const members = writes.nodes.filter((node) => node.kind === 'Movement' || node.kind === 'Detection').filter((node) => ids.has(node.id));
  const { writes: after } = await runAnalysis(paths, { clockRepair: true, leftOut: new Set(without) });
  const { campaigns, riskScore } = counterfactualOf(members, after);
  const graph = foundIn(after, { withEvents: false });
  const left = graph.campaigns.filter((each) => campaigns.some((kept) => kept.id === each.id));
  await print(
    { campaign: campaign.id, without, riskScore: { with: campaign.riskScore, without: riskScore }, campaigns: left },
    options,
    async () => {
      const { campaignText } = await import('../output/campaign-table.ts');
      const { techniqueNames } = await import('../output/techniques.ts');
      const names = techniqueNames(graph.rules);
      const what = left.length === 0 ? 'Without that there is no campaign of it, but single acts.' : 'Without that:';
      return [
        `${campaign.id}: risk ${campaign.riskScore}, and ${riskScore} without ${without.join(', ')}.`,
        what,
        '',
        ...left.map((each) => campaignText(each, graph.movements, names)),
      ].join('\n');
    },
  );
  return EXIT.DONE;
}

/** The campaign with that id, else the one that holds the movement it was anchored in. Throws USAGE where none does, with what is left of it. */
async function campaignMeant(
  id: string,
  campaigns: readonly FoundCampaign[],
  tombstone: () => Promise<CampaignTombstone | null>,
): Promise<FoundCampaign> {
  const { anchorOf } = await import('../../../graph/campaign.ts');
  const anchor = anchorOf(id);
  const campaign = campaigns.find((each) => each.id === id) ?? campaigns.find(({ movements }) => movements.includes(anchor));
  if (campaign !== undefined) return campaign;
  const left = await tombstone();
  if (left !== null) {
    const wentTo =
      left.wentTo.length === 0 ? 'none of its members is in a campaign now' : `its members are in ${left.wentTo.join(', ')} now`;
    throw new HoplineError('USAGE', `${id} is gone since ${new Date(left.at).toISOString()}. ${left.reason} Of what it was, ${wentTo}.`);
  }
  throw new HoplineError(
    'USAGE',
    `There is no campaign "${id}", nor one that has its first movement. hopline campaigns list says which there are.`,
  );
}

/** What is in these captures, else in the store. */
async function found(paths: readonly string[], options: CampaignsOptions): Promise<FoundGraph> {
  const { foundIn } = await import('../findings/find.ts');
  if (paths.length > 0) {
    const { runAnalysis } = await import('../run-analysis.ts');
    return foundIn((await runAnalysis(paths, { clockRepair: true })).writes, { withEvents: false });
  }
  const { openStoreAt } = await import('../scaled-out.ts');
  const { decidedBy } = await import('../../../graph/decisions/decided.ts');
  const { readDecisions } = await import('../../../graph/decisions/decision-log.ts');
  const store = await openStoreAt(options);
  try {
    return foundIn(await store.dump(), { withEvents: false }, decidedBy(await readDecisions(store)));
  } finally {
    await store.close();
  }
}

async function tombstoneAt(place: StorePlace, id: string): Promise<CampaignTombstone | null> {
  const { openStoreAt } = await import('../scaled-out.ts');
  const { tombstoneOf } = await import('../../pipeline/campaign-tombstone.ts');
  const store = await openStoreAt(place);
  try {
    return await tombstoneOf(store, id);
  } finally {
    await store.close();
  }
}

async function print(value: unknown, { format, out }: CampaignsOptions, textOf: () => Promise<string>): Promise<void> {
  const { writeOutput } = await import('../output/write-output.ts');
  await writeOutput(format === 'json' ? `${JSON.stringify(value, null, 2)}\n` : await textOf(), out);
}
