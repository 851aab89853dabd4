import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInRules } from '../detect/rules/read-rules.ts';
import { analyse } from '../fold/analyse.ts';
import { type DemoCapture, writeDemoCapture } from './demo-capture.ts';
import { findingsOf } from './findings/find.ts';

let demo: DemoCapture;
beforeAll(async () => {
  demo = await writeDemoCapture();
});
afterAll(() => demo.remove());

describe('the demo', () => {
  it('has one campaign: five hosts, one of them silent, and another account at the end, beside an administrator’s own work', async () => {
    const { campaigns, movements } = findingsOf(await analyse([demo.path], { clockRepair: true, rules: builtInRules() }));

    const [campaign] = campaigns;
    expect(campaigns).toHaveLength(1);
    expect(campaign).toMatchObject({
      hosts: ['WKS01', 'FS01', '10.20.0.7', 'DC01', 'WKS02'].map((name) => expect.objectContaining({ name })),
      accountSwitches: [{ from: { name: 't.novak-adm' }, to: { name: 'i.berg-adm' } }],
      riskScore: 100,
    });
    expect(campaign?.links.map(({ kind }) => kind)).toContain('SILENT_HOST');
    const beside = movements.filter(({ id, user }) => user?.name.endsWith('-adm') && campaign?.movements.includes(id) === false);
    expect(beside.map(({ tier }) => tier)).toContain('OBSERVED');
  });
});
