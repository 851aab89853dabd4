import { expect, it } from 'vitest';
import { isFull } from './is-full.ts';

it.each([
  { waiting: 10, hasRoom: true, full: true, so: 'as many wait as may' },
  { waiting: 9, hasRoom: true, full: false, so: 'fewer wait' },
  { waiting: 9, hasRoom: false, full: true, so: 'some wait, and what they are kept in has no room' },
  { waiting: 0, hasRoom: false, full: false, so: 'none wait, whose going would make room' },
])('a queue of ten is full: $full where $so', async ({ waiting, hasRoom, full }) => {
  expect(await isFull({ waiting: async () => waiting, hasRoom: async () => hasRoom }, 10)).toBe(full);
});
