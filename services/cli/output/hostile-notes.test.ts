import { describe, expect, it } from 'vitest';
import { decidedBy } from '../../../graph/decisions/decided.ts';
import { aDecision } from '../../../graph/decisions/testing/decision-builder.ts';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { foundIn } from '../findings/find.ts';
import { campaignText } from './campaign-table.ts';
import { FORMATS, write } from './formats.ts';
import { foundOf, INTRUSION, withTexts } from './testing/found-intrusion.ts';

const HOSTILE = '=HYPERLINK("x") <script>alert(1)</script> \u001b[2J\u202e end';
const [FIRST] = INTRUSION;
const DECISIONS = [
  aDecision('NOTE', [FIRST?.id ?? ''], 1, { note: HOSTILE, by: HOSTILE }),
  aDecision('ASSIGN', [FIRST?.id ?? ''], 2, { value: HOSTILE }),
];
const FOUND = foundIn(withCampaigns(graphOfHops(INTRUSION)), { withEvents: true }, decidedBy(DECISIONS));
const OPTIONS = { width: 100, minScore: 0, isWide: false, paint: (_tier: unknown, text: string) => text };

describe('what an intruder called things to harm whoever reads it', () => {
  it.each(FORMATS)('is not obeyed by a terminal in %s', async (format) => {
    const text = await write(withTexts(foundOf(), HOSTILE), format, OPTIONS);

    expect(text).not.toContain('\u001b');
    if (format === 'html' || format === 'graphml') expect(text).not.toContain('<script');
  });
});

describe('what people wrote to harm whoever reads it', () => {
  it.each(FORMATS)('is neither obeyed by a terminal nor markup in %s', async (format) => {
    const text = await write(FOUND, format, OPTIONS);

    expect(text).not.toContain('\u001b');
    if (format === 'html' || format === 'graphml') expect(text).not.toContain('<script');
  });

  it('is in the report as text', async () => {
    expect(await write(FOUND, 'html', OPTIONS)).toContain('&lt;script&gt;alert(1)&lt;/script&gt; \\x1b[2J\\u202e end');
  });

  it('is no formula in a spreadsheet', async () => {
    const [names = '', row = ''] = (await write(FOUND, 'csv', OPTIONS)).split('\r\n');

    expect(names).toMatch(/,campaign_status,campaign_assignee,campaign_notes$/);
    expect(row).toContain(`,OPEN,"'=HYPERLINK(""x"")`);
    expect(row.match(/"'=HYPERLINK/g)).toHaveLength(2);
  });

  it('is shown with its escapes where a campaign is shown', () => {
    const [campaign] = FOUND.campaigns;

    const text = campaign === undefined ? '' : campaignText(campaign, FOUND.movements, new Map());
    expect(text).not.toContain('\u001b');
    expect(text).toContain('\\x1b[2J\\u202e end');
  });
});
