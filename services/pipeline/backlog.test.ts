import { expect, it } from 'vitest';
import { backlogOf } from './backlog.ts';

const queue = (weight: number, oldestMs: number | null) => ({ weight: async () => weight, oldestMs: async () => oldestMs });

it('is what all queues hold, and how long the oldest of it has waited', async () => {
  expect(await backlogOf([queue(1_000, 8_000), queue(200, 6_500)], () => 10_000)).toEqual({ events: 1_200, seconds: 3.5 });
});

it('is nothing where nothing waits', async () => {
  expect(await backlogOf([queue(0, null), queue(0, null)], () => 10_000)).toEqual({ events: 0, seconds: 0 });
});

it('is of no negative time where the clock of who put it is ahead', async () => {
  expect(await backlogOf([queue(5, 12_000)], () => 10_000)).toEqual({ events: 5, seconds: 0 });
});
