/** How a campaign's chain is shown: in layers by first arrival, each host a line by time, or as a table. */
export type ChainShape = 'arrival' | 'time' | 'table';
