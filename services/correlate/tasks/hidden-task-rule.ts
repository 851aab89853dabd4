import type { Rule } from '../../../schema/rule.ts';

/** What a difference between a task's definition, its cached actions and what it ran is a detection of: no query can compare them. */
export const HIDDEN_TASK: Rule = {
  id: '6f0c1f6e-5f0a-4c43-9c1e-7f2b6f8f5a10',
  name: 'Scheduled Task That Does Other Than It Says',
  description:
    'The definition of a scheduled task that was logged, the actions that the Task Scheduler keeps in the registry, and the program it really started are compared; two of them differ. Somebody changed the one that is run and left the one that is shown.',
  query: '',
  language: 'comparison',
  severity: 'high',
  riskScore: 73,
  threat: [
    {
      framework: 'MITRE ATT&CK',
      tactic: { id: 'TA0005', name: 'Defense Evasion', reference: 'https://attack.mitre.org/tactics/TA0005/' },
      technique: [
        {
          id: 'T1036',
          name: 'Masquerading',
          reference: 'https://attack.mitre.org/techniques/T1036/',
          subtechnique: [
            { id: 'T1036.004', name: 'Masquerade Task or Service', reference: 'https://attack.mitre.org/techniques/T1036/004/' },
          ],
        },
      ],
    },
  ],
  related: ['954ee7c8-5437-49ae-b2d6-2960883898e9'],
  source: 'built-in',
  falsePositives: ['A task whose program is reached through a link or a variable of the user’s own.'],
  references: ['https://cyber.wtf/2022/06/01/windows-registry-analysis-todays-episode-tasks/'],
  note: 'Compare the task’s XML under `System32\\Tasks` with its `Actions` value under `TaskCache\\Tasks`. The latter is what runs. Look for who wrote it, and for what it started.',
  enabled: true,
};
