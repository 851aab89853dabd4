import type { ChainContext } from '../api/movement-fields.ts';

/** A campaign as far as it says how its chain is drawn. */
export interface CampaignOfChain {
  readonly bridges: readonly { readonly id: string }[];
  readonly accountSwitches: readonly {
    readonly movement: { readonly id: string } | null;
    readonly from: { readonly name: string } | null;
    readonly to: { readonly name: string } | null;
  }[];
}

/** Where the account changes, and which movements no rule tells of. */
export function campaignContext({ bridges, accountSwitches }: CampaignOfChain): ChainContext {
  return {
    bridges: new Set(bridges.map(({ id }) => id)),
    switches: new Map(
      accountSwitches.flatMap(({ movement, from, to }) =>
        movement === null ? [] : [[movement.id, { from: from?.name ?? 'unknown', to: to?.name ?? 'unknown' }]],
      ),
    ),
  };
}
