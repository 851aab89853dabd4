import { describe, expect, it } from 'vitest';
import { fieldMeant, isForeignField, isKnownField, typeOfField } from './known-fields.ts';

describe('the type of a field', () => {
  it.each([
    ['source.ip', 'ip'],
    ['host.ip', 'ip'],
    ['destination.port', 'number'],
    ['process.parent.pid', 'number'],
    ['process.args', 'keyword'],
    ['process.command_line', 'keyword'],
    ['process.start', 'date'],
    ['@timestamp', 'date'],
    ['process.code_signature.trusted', 'boolean'],
    ['dll.Ext.relative_file_creation_time', 'number'],
    ['winlog.event_data.SubjectUserName', 'keyword'],
    ['labels.owner', 'keyword'],
    ['okta.client.ip', 'ip'],
  ])('of %s is %s', (name, type) => {
    expect(typeOfField(name)).toBe(type);
  });

  it('is not known of a name that nobody has', () => {
    expect(typeOfField('contoso.badge')).toBeNull();
  });
});

describe('a field', () => {
  it.each(['process.name', 'registry.data.strings', 'winlog.event_data.Whatever', 'process.entry_leader.name', 'labels'])(
    '%s is known',
    (name) => {
      expect(isKnownField(name)).toBe(true);
    },
  );

  it('of an object that is no field itself is unknown', () => {
    expect(isKnownField('process.parent')).toBe(false);
  });

  it('of software with names of its own is foreign', () => {
    expect([isForeignField('aws.cloudtrail.user_identity.type'), isForeignField('process.name')]).toEqual([true, false]);
  });

  it.each([
    ['process.nmae', 'process.name'],
    ['proces.name', 'process.name'],
    ['process.comandline', 'process.command_line'],
    ['process.commandline', 'process.command_line'],
    ['Process.Name', 'process.name'],
    ['destination.prot', 'destination.port'],
    ['process.exectuable', 'process.executable'],
    ['procesor.name', 'process.name'],
  ])('misspelt as %s is meant to be %s', (name, meant) => {
    expect(fieldMeant(name)).toBe(meant);
  });

  it.each([
    ...['process.name', 'contoso.badge', 'winlog.event_data.ProcessID'],
    ...['processor.name', 'processor.event', 'transaction.name', 'service.framework.name', 'process.title', 'timestamp.us'],
    ...['process.parent_pid', 'process.executable.name', 'resource.attributes.host.name', 'host.arch', 'service.instance.id'],
    ...['process.ppid', 'process.parent.ppid', 'log.original', 'host.user.name'],
  ])('%s means no other', (name) => {
    expect(fieldMeant(name)).toBeNull();
  });
});
