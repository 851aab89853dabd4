import * as v from 'valibot';
import { LOG_FORMATS, LOG_LEVELS } from '../../observe/log.ts';
import { DEFAULT_PARTITIONS } from '../../queue/queue.ts';

const text = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'));

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  // The environment holds text only.
  const fromText = v.pipe(v.string(message), v.regex(/^\d+$/, message), v.transform(Number));
  return v.pipe(v.union([v.number(), fromText], message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
}

function url(protocols: readonly string[]) {
  const message = `must be a URL that begins with ${protocols.join(' or ')}`;
  return v.pipe(
    text,
    v.check((value) => URL.canParse(value) && protocols.some((protocol) => value.startsWith(protocol)), message),
  );
}

/** `@` in whichever place: what comes before it would be a password, also where that holds a `/` and the URL is read as having none. */
const withoutCredentials = v.check<string, string>(
  (value) => !value.includes('@'),
  'must not hold a user or a password; give them as store.user and store.password (better by environment: HOPLINE_STORE_PASSWORD)',
);

/** The environment holds text only. */
function trueOrFalse() {
  const fromText = v.pipe(
    v.picklist(['true', 'false'], 'must be true or false'),
    v.transform((value) => value === 'true'),
  );
  return v.union([v.boolean(), fromText], 'must be true or false');
}

const DAY_MS = 86_400_000;

const DURATION = /^(\d{1,6})([hd])$/;

/** Hours or days as ms; any length of time where it is `forever`. */
function duration() {
  return v.pipe(
    v.string('must be a number of days or hours like 7d or 12h, or forever'),
    v.check((value) => value === 'forever' || DURATION.test(value), 'must be a number of days or hours like 7d or 12h, or forever'),
    v.transform((value) => {
      const [, number, unit] = DURATION.exec(value) ?? [];
      return number === undefined ? Number.POSITIVE_INFINITY : Number(number) * (unit === 'd' ? DAY_MS : 3_600_000);
    }),
  );
}

/** How old findings get unless anything is said, ms. */
const USUAL_EVIDENCE_MS = 180 * DAY_MS;

/** Gives the evidence's age where it is not given, and refuses one that is less than telemetry's: findings cannot outlive what they rest on otherwise. */
function retention() {
  const ages = v.strictObject({
    /** How old in event time telemetry gets that no finding rests on, ms. */
    telemetry: v.optional(duration(), '7d'),
    /** How old findings get, with what they rest on, ms; 180 days where absent, or as old as telemetry where that gets older. */
    evidence: v.optional(duration()),
  });
  return v.pipe(
    ages,
    v.forward(
      v.check(
        ({ telemetry, evidence }) => evidence === undefined || evidence >= telemetry,
        'must not be shorter than retention.telemetry: findings stay at least as long as the telemetry they are told from',
      ),
      ['evidence'],
    ),
    v.transform(({ telemetry, evidence }) => ({ telemetry, evidence: evidence ?? Math.max(telemetry, USUAL_EVIDENCE_MS) })),
  );
}

/**
 * Both halves are there, and no control characters, such as the end of the line of a file that it was read from: as a user and a password,
 * which is how some shippers send it, nothing else can be sent (https://www.rfc-editor.org/rfc/rfc7617#section-2).
 */
const API_KEY = /^[^:\p{Cc}]+:\P{Cc}+$/u;

/** A strict object all of whose keys may be absent. */
function section<T extends v.ObjectEntries>(entries: T) {
  return v.optional(v.strictObject(entries), {} as never);
}

/**
 * All that can be configured, by file (TOML) and environment. A key `a.b_c` is the variable `HOPLINE_A_B_C`, which goes before the file.
 * Passwords and keys are better given by environment.
 */
export const SettingsSchema = v.strictObject({
  store: section({
    /** Neo4j's Bolt address, without user and password; the embedded store where absent. */
    url: v.optional(v.pipe(text, withoutCredentials, url(['bolt://', 'bolt+s://', 'neo4j://', 'neo4j+s://']))),
    user: v.optional(text),
    password: v.optional(text),
    database: v.optional(text),
    /** For how long a transaction is tried again where Neo4j is away or breaks a deadlock, ms; as `graph/neo4j/connection.ts` says where absent. */
    retry_ms: v.optional(wholeNumber(0, 3_600_000)),
    /** For how long Neo4j works on one transaction, waiting for locks included, before it gives it up, ms; as there where absent. */
    transaction_timeout_ms: v.optional(wholeNumber(100, 3_600_000)),
  }),
  queue: section({
    /** Redis; the embedded queue where absent. */
    url: v.optional(url(['redis://', 'rediss://'])),
    name: v.optional(v.pipe(text, v.regex(/^[\w-]+$/, 'must be letters, digits, - and _ only')), 'events'),
    partitions: v.optional(wholeNumber(1, 1024), DEFAULT_PARTITIONS),
    /** For how long a worker that fell silent is waited for before its batch goes to another, ms. */
    silence_ms: v.optional(wholeNumber(100, 3_600_000), 30_000),
    /** Batches that wait before new events are refused. */
    capacity: v.optional(wholeNumber(1, 10_000_000), 10_000),
  }),
  ingest: section({
    host: v.optional(text, '127.0.0.1'),
    port: v.optional(wholeNumber(0, 65_535), 9200),
    /** As sent and decompressed. */
    max_body_bytes: v.optional(wholeNumber(1024, 2 ** 30), 100 * 1024 * 1024),
    /** What shippers have to send, as `id:key`; nobody has to where absent, and then only this machine is listened to. */
    api_key: v.optional(v.pipe(text, v.regex(API_KEY, 'must be an id, a colon and a key on one line, such as shippers:secret'))),
  }),
  retention: v.optional(retention(), {}),
  api: section({
    /** Where `hopline serve` listens, unless `--host` and `--port` say so. */
    host: v.optional(text, '127.0.0.1'),
    port: v.optional(wholeNumber(0, 65_535), 4000),
    /** A key beside those of `hopline keys`, as `id:key`. */
    key: v.optional(v.pipe(text, v.regex(API_KEY, 'must be an id, a colon and a key on one line, such as anna:secret'))),
    /** Whether something before it ends TLS; without, only this machine is listened to. */
    behind_tls: v.optional(trueOrFalse(), false),
    /** The longest capture that may be sent to it. */
    max_capture_bytes: v.optional(wholeNumber(1, 2 ** 40), 2 ** 31),
  }),
  metrics: section({
    /** Where `hopline work` and `hopline ingest --listen` answer `/healthz`, `/readyz` and `/metrics`; nowhere without a port. */
    host: v.optional(text, '127.0.0.1'),
    port: v.optional(wholeNumber(0, 65_535)),
  }),
  log: section({
    /** The least that commands that go on until they are stopped say. */
    level: v.optional(v.picklist(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
    /** `auto`: lines for people on a terminal, else JSON. */
    format: v.optional(v.picklist(LOG_FORMATS, `must be one of ${LOG_FORMATS.join(', ')}`), 'auto'),
  }),
  tracing: section({
    /** Where traces are sent by OTLP over HTTP, such as http://127.0.0.1:4318; nowhere where absent. */
    endpoint: v.optional(url(['http://', 'https://'])),
  }),
});

export type Settings = v.InferOutput<typeof SettingsSchema>;
