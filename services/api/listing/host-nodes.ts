import type { Host } from '../../../graph/model.ts';
import { remembered } from '../../../graph/remembered.ts';
import { createHostDirectory } from '../host-directory.ts';
import { keepRows, type Rows } from './kept-rows.ts';

/** All hosts of a store, as they are in it. */
export const hostNodes = keepRows('Host', (host: Host) => host);

/** The hosts by what people call them, laid out once for each state of them. */
export const directoryOf = remembered(({ byId }: Rows<Host>) => createHostDirectory([...byId.values()]));
