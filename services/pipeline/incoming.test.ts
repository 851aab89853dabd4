import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Incoming } from './incoming.ts';

describe('work in a process that takes requests', () => {
  it('stands back until the requests are in the queue that are there, whether they fail or not', async () => {
    const incoming = new Incoming();
    const done: string[] = [];
    const first = incoming.write(() => pause(20).then(() => done.push('first')));
    const failing = incoming.write(async () => {
      await pause(40);
      done.push('failing');
      throw new Error('Redis is away');
    });

    const work = incoming.untilWritten().then(() => done.push('work'));
    await expect(failing).rejects.toThrow('Redis is away');
    await Promise.all([first, work]);

    expect(done).toEqual(['first', 'failing', 'work']);
  });

  it('does not wait for requests that come while it stands back', async () => {
    const incoming = new Incoming();
    const done: string[] = [];
    const first = incoming.write(() => pause(20).then(() => done.push('first')));
    const work = incoming.untilWritten().then(() => done.push('work'));
    await pause(10);
    const later = incoming.write(() => pause(40).then(() => done.push('later')));

    await Promise.all([first, work, later]);

    expect(done).toEqual(['first', 'work', 'later']);
  });

  it('lets everything else have its turn where there is no request', async () => {
    const done: string[] = [];
    setImmediate(() => done.push('else'));

    await new Incoming().untilWritten();

    expect(done).toEqual(['else']);
  });
});
