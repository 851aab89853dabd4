import { shortHostName } from '../../../graph/host-name.ts';
import type { EventSource } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import type { ReadDialect } from './dialect.ts';
import { nested } from './document.ts';
import { movedDatum } from './moved-data.ts';
import type { Normalised } from './normalised.ts';
import { inOwnWords } from './own-words.ts';
import { addresses } from './values/address.ts';
import { asFields, type Fields, text, under } from './values/text.ts';
import { epochMs } from './values/time.ts';
import { ownValues } from './wanted-fields.ts';
import { providerOfChannel } from './windows/channels.ts';
import { eventOfRecord } from './windows/event-of-record.ts';
import { extraOf } from './windows/extra-of.ts';
import { outcomeOfKeywords } from './windows/record.ts';

const NAMES = { eventId: 'winlog.event_id', computer: 'winlog.computer_name', created: '@timestamp' };

/**
 * Documents of Winlogbeat 7 or 8, with or without its modules, or of Elastic Agent's Windows and System integrations.
 *
 * The record time is `@timestamp`, but where a module put Sysmon's own time there: then it is `winlog.time_created`, else the same.
 * Winlogbeat's `event.created` is when the beat read the record, and never taken.
 * Source: https://www.elastic.co/docs/reference/beats/winlogbeat/exported-fields-winlog
 */
export const WINLOG: ReadDialect = {
  kind: 'READ',
  name: 'Winlogbeat or Elastic Agent',
  hasMarks: (document) => asFields(document['winlog']) !== undefined,
  read: (document, source, wanted) => readWinlog(nested(document), source, wanted),
};

function readWinlog(document: Fields, source: EventSource, wanted: WantedFields | undefined): Normalised {
  const winlog = asFields(document['winlog']) ?? {};
  const channel = text(winlog['channel']);
  const provider = text(winlog['provider_name']) ?? text(under(document, 'event', 'provider')) ?? providerOfChannel(channel);
  const data = asFields(winlog['event_data']) ?? asFields(winlog['user_data']) ?? {};
  const described = under(document, 'host', 'name') ?? under(document, 'host', 'hostname');
  const computer = winlog['computer_name'] ?? described;
  const eventId = winlog['event_id'] ?? under(document, 'event', 'code');
  const isOwnHost = isSameHost(text(described), text(computer));
  const normalised = eventOfRecord(
    {
      provider,
      channel,
      eventId,
      computer,
      recordId: winlog['record_id'],
      created: epochMs(winlog['time_created']) ?? document['@timestamp'],
      userSid: under(winlog, 'user', 'identifier'),
      outcome: outcomeOf(document, winlog),
      data,
      spare: (name) => movedDatum(document, name, text(eventId)),
      isEscaped: false,
      hostId: isOwnHost ? text(under(document, 'host', 'id')) : undefined,
      hostIp: isOwnHost ? addresses(under(document, 'host', 'ip')) : undefined,
      source,
      extraOf: extraOf(wanted, document, ownValues(data), under(document, 'event', 'category')),
    },
    NAMES,
  );
  return normalised.kind === 'event' ? { kind: 'event', event: inOwnWords(normalised.event, document, wanted) } : normalised;
}

/** A collector of forwarded events describes itself under `host`; its id and addresses are not the computer's. */
function isSameHost(described: string | undefined, computer: string | undefined): boolean {
  return (
    described === computer || (described !== undefined && computer !== undefined && shortHostName(described) === shortHostName(computer))
  );
}

function outcomeOf(document: Fields, winlog: Fields): 'success' | 'failure' | undefined {
  const outcome = text(under(document, 'event', 'outcome'));
  if (outcome === 'success' || outcome === 'failure') return outcome;
  const keywords = winlog['keywords'];
  const first = Array.isArray(keywords) ? text(keywords[0]) : text(keywords);
  if (first === 'Audit Success') return 'success';
  return first === 'Audit Failure' ? 'failure' : outcomeOfKeywords(keywords);
}
