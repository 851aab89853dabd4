import type { HoplineEvent } from '../../../../schema/event.ts';
import type { EcsKind } from './kinds.ts';
import type { WindowsRecord } from './record.ts';

/**
 * The fields of every event of a Windows log, whatever it is about: when and where it happened, of which kind it is, and where its record is.
 *
 * A normaliser spreads it first and adds what the record says, so that events of one kind share one hidden class. `timeMs` is epoch ms by
 * the source's own clock, or the record's time where the source has none; `outcome` is left out where the log does not tell one.
 */
export function envelope(record: WindowsRecord, kind: EcsKind, timeMs: number, outcome?: HoplineEvent['event.outcome']): HoplineEvent {
  return {
    '@timestamp': timeMs,
    'event.created': record.createdMs,
    'event.zone_missing': record.isZoneMissing ? true : undefined,
    'event.code': record.code,
    'event.provider': record.provider,
    'event.category': kind.category,
    'event.type': kind.type,
    'event.action': kind.action,
    'event.outcome': outcome,
    'winlog.channel': record.channel,
    'winlog.record_id': record.recordId,
    'host.name': record.computer,
    'host.id': record.hostId,
    'host.ip': record.hostIp,
    'host.os.type': 'windows',
    source: record.source,
    extra: record.extra,
  };
}
