import fc from 'fast-check';
import type { ChainMovement } from '../chain.ts';

/** A movement by a remote task from one host to another at a time (epoch ms), corroborated and unconditional unless told otherwise. */
export function aMovement(from: string, to: string, time: number, said: Partial<ChainMovement> = {}): ChainMovement {
  return {
    id: `${from} to ${to} at ${time}`,
    time,
    tier: 'CORROBORATED',
    technique: ['T1053.005'],
    from: anEnd(from),
    to: anEnd(to),
    account: 'kim',
    condition: null,
    accountSwitch: null,
    ...said,
  };
}

function anEnd(name: string): ChainMovement['from'] {
  return { id: name, name, address: null, isManaged: true };
}

/** Up to eighty movements between up to forty hosts, of each id one; a host may move to itself. */
export const someMovements: fc.Arbitrary<ChainMovement[]> = fc
  .uniqueArray(fc.tuple(fc.nat(39), fc.nat(39), fc.nat(7_200_000), fc.constantFrom<readonly string[]>(['T1053.005'], ['T1021.006'], [])), {
    minLength: 1,
    maxLength: 80,
    selector: ([from, to, time]) => `${from} ${to} ${time}`,
  })
  .map((drawn) => drawn.map(([from, to, time, technique]) => aMovement(`H${from}`, `H${to}`, time, { technique })));
