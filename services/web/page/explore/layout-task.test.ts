import { describe, expect, it } from 'vitest';
import { HOST_FIELDS, layoutTaskOf } from './layout-task.ts';

describe('the task of a layout', () => {
  const hosts = [
    { id: 'a', x: 1, y: 2, isFixed: false },
    { id: 'b', x: 3, y: 4, isFixed: true },
  ];

  it('holds where hosts are, which of them stay there, and their edges by offset', () => {
    const task = layoutTaskOf(hosts, [{ from: 'b', to: 'a' }]);

    expect([...task.hosts.slice(0, 2), ...task.hosts.slice(HOST_FIELDS, HOST_FIELDS + 2)]).toEqual([1, 2, 3, 4]);
    expect([task.hosts[9], task.hosts[HOST_FIELDS + 9]]).toEqual([0, 1]);
    expect([...task.edges]).toEqual([HOST_FIELDS, 0, 1]);
  });

  it('gives a host the more mass the more edges it has', () => {
    const task = layoutTaskOf(hosts, [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ]);

    expect([task.hosts[6], task.hosts[HOST_FIELDS + 6]]).toEqual([3, 3]);
  });

  it('leaves out edges of a host to itself and to hosts that are not shown', () => {
    const task = layoutTaskOf(hosts, [
      { from: 'a', to: 'a' },
      { from: 'a', to: 'c' },
    ]);

    expect(task.edges.length).toBe(0);
  });
});
