import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionId, detectionId, hostId, movementId, processId, registryValueId, serviceId, sessionId, taskId, userId } from './ids.ts';

const workstation = hostId('WORKSTATION5');

describe('hostId', () => {
  it('is the same for the short and the qualified name, in any case', () => {
    const spellings = ['WORKSTATION5', 'workstation5', 'Workstation5.theshire.local', 'WORKSTATION5.', ' workstation5$ '];

    expect(new Set(spellings.map((name) => hostId(name)))).toEqual(new Set(['host:workstation5']));
  });

  it('keeps an address whole', () => {
    expect(hostId('172.18.39.5')).toBe('host:172.18.39.5');
    expect(hostId('FE80::1')).toBe('host:fe80::1');
  });

  it('keeps apart hosts of two domains when told of them', () => {
    expect(hostId('dc01@a.example')).not.toBe(hostId('dc01@b.example'));
  });
});

describe('processId', () => {
  it('is the sensor identity where there is one, with or without braces', () => {
    const braced = processId({ entityId: '{747F3D96-E8CB-5F6B-0000-0010C8860000}' });

    expect(braced).toBe('process:747f3d96-e8cb-5f6b-0000-0010c8860000');
    expect(processId({ entityId: '747f3d96-e8cb-5f6b-0000-0010c8860000' })).toBe(braced);
  });

  it('keeps the case of an identity that is not a GUID', () => {
    expect(processId({ entityId: 'NmM4ZQ' })).not.toBe(processId({ entityId: 'nmm4zq' }));
  });

  it('tells apart two uses of one pid, two hosts, and two flows without a known process', () => {
    const connection = connectionId('1:LQU9qZlK+B5F3KDmev6m5PMibrg=', 1);
    const ids = [
      processId({ host: workstation, pid: 4, start: 1 }),
      processId({ host: workstation, pid: 4, start: 2 }),
      processId({ host: hostId('other'), pid: 4, start: 1 }),
      processId({ host: workstation, flow: connection }),
      processId({ host: workstation, flow: connectionId('1:LQU9qZlK+B5F3KDmev6m5PMibrg=', 2) }),
    ];

    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('ids of things on a host', () => {
  it('fold case as Windows does', () => {
    expect(registryValueId(workstation, 'HKLM\\SOFTWARE\\A\\Run')).toBe(registryValueId(workstation, 'hklm\\software\\a\\run'));
    expect(taskId(workstation, '\\Microsoft\\Windows\\X')).toBe(taskId(workstation, 'microsoft\\windows\\x'));
    expect(serviceId(workstation, 'PSEXESVC')).toBe('service:workstation5/psexesvc');
    expect(sessionId(workstation, '0xEAD4335', 1_773_144_000_000)).toBe('session:workstation5/0xead4335@1773144000000');
  });

  it('never run the host into the name', () => {
    expect(serviceId(hostId('a/b'), 'c')).not.toBe(serviceId(hostId('a'), 'b/c'));
  });

  it('stay short and storable for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const id = taskId(workstation, name);

        expect(id.length).toBeLessThan(600);
        expect(id.isWellFormed()).toBe(true);
        expect(id).not.toContain('\0');
      }),
    );
  });
});

describe('userId', () => {
  it('is the SID, else the name in its domain', () => {
    expect(userId({ sid: 'S-1-5-21-1-2-3-1104' })).toBe('user:s-1-5-21-1-2-3-1104');
    expect(userId({ domain: 'THESHIRE', name: 'pgustavo' })).toBe('user:theshire\\pgustavo');
    expect(userId({ domain: null, name: 'pgustavo' })).toBe('user:\\pgustavo');
  });
});

describe('detectionId and movementId', () => {
  it('do not depend on the order of events or techniques', () => {
    expect(detectionId('rule', ['e_b', 'e_a'])).toBe(detectionId('rule', ['e_a', 'e_b']));
    expect(movementId('host:a', 'host:b', ['T1021.002', 'T1569.002'], 'e_a')).toBe(
      movementId('host:a', 'host:b', ['T1569.002', 'T1021.002'], 'e_a'),
    );
  });

  it('leave the list they are given as it is', () => {
    const events = ['e_b', 'e_a'];

    detectionId('rule', events);

    expect(events).toEqual(['e_b', 'e_a']);
  });

  it('tell direction', () => {
    expect(movementId('host:a', 'host:b', ['T1021'], 'e_a')).not.toBe(movementId('host:b', 'host:a', ['T1021'], 'e_a'));
  });
});
