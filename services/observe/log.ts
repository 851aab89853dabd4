/** From the most to the least verbose; at `warn` there are warnings and errors. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** The format of lines: `json` is one object a line, `text` the sentences alone. */
export const LOG_FORMATS = ['auto', 'json', 'text'] as const;

export type LogFormat = (typeof LOG_FORMATS)[number];

/** Fields beside a sentence for programs to filter by: short values, no event contents, no secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The log of a long-running command, a sentence at a time. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Where lines go: standard error, or what a test reads. */
export interface LogStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** `auto` is `text` where `stream` is a terminal. */
  readonly format: LogFormat;
  readonly stream: LogStream;
}

/** A log. Every line is written to the stream at once: none waits in memory for an orderly end that may not come. */
export async function openLog({ level, format, stream }: LogOptions): Promise<Log> {
  const isText = format === 'text' || (format === 'auto' && stream.isTTY === true);
  return isText ? textLog(level, stream) : jsonLog(level, stream);
}

/** Sentences for a person, and nothing beside them. */
function textLog(level: LogLevel, stream: LogStream): Log {
  const sayFrom = (own: LogLevel) => {
    const isSaid = LOG_LEVELS.indexOf(own) >= LOG_LEVELS.indexOf(level);
    return (message: string): void => {
      if (isSaid) stream.write(`${message}\n`);
    };
  };
  return { debug: sayFrom('debug'), info: sayFrom('info'), warn: sayFrom('warn'), error: sayFrom('error') };
}

async function jsonLog(level: LogLevel, stream: LogStream): Promise<Log> {
  // Only here: people at a terminal need not wait for it.
  const { pino, stdTimeFunctions } = await import('pino');
  const options = { level, base: { pid: process.pid }, messageKey: 'message', timestamp: stdTimeFunctions.isoTime };
  const logger = pino({ ...options, formatters: { level: (label) => ({ level: label }) } }, { write: (line) => void stream.write(line) });
  const sayAt =
    (own: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      // Blank lines and what is set in are for the eye.
      if (message !== '') logger[own](fields, message.trim());
    };
  return { debug: sayAt('debug'), info: sayAt('info'), warn: sayAt('warn'), error: sayAt('error') };
}
