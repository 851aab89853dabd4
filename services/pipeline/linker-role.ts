/** The role that a linker claims in the store: only the last to claim it writes the graph. */
export const LINKER = 'linker';
