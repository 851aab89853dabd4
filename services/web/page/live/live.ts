import { useEffect } from 'react';
import { type AnyVariables, type DocumentInput, gql, useQuery } from 'urql';
import { passingValue, usePassing } from '../app/passing.ts';

/** What changes whenever there is anything new to see: how much is loaded, when campaigns ended, and how much was decided. */
export const PULSE_QUERY = gql<{
  readonly stats: { readonly hosts: number; readonly movements: number; readonly detections: number; readonly events: number };
  readonly campaigns: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly lastSeen: string; readonly version: number } }[];
  };
  readonly decisions: { readonly totalCount: number };
}>`
  query Pulse {
    stats { hosts movements detections events }
    campaigns(first: 100) { edges { node { id lastSeen version } } }
    decisions(first: 0) { totalCount }
  }
`;

/** How often the server is asked, ms. */
const ASK_MS = 4_000;

/** What the last answer was, as one text; views ask anew when it changes. */
const PULSE = passingValue('');

/** Asks for the pulse again and again while the page is looked at; to be used once. */
export function usePulse() {
  const [answer, again] = useQuery({ query: PULSE_QUERY });
  const { data } = answer;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) again({ requestPolicy: 'network-only' });
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [again]);
  useEffect(() => {
    const pulse = JSON.stringify(data);
    if (data !== undefined && pulse !== PULSE.read()) PULSE.write(pulse);
  }, [data]);
  return answer;
}

/** The answer to a query, asked anew whenever there is something new; what is shown stays until the new answer is there. */
export function useLiveQuery<Data, Variables extends AnyVariables = Record<string, never>>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  isPaused = false,
) {
  const result = useQuery<Data, Variables>({ query, variables, pause: isPaused } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const [, again] = result;
  const pulse = usePassing(PULSE);
  useEffect(() => {
    if (pulse !== '' && !isPaused) again({ requestPolicy: 'cache-and-network' });
  }, [pulse, again, isPaused]);
  return result;
}
