import type { EstateAccount, EstateHost } from '../estate/model.ts';
import type { Sensor } from '../options.ts';
import type { ProviderName } from './providers.ts';

/** One Windows event as its log holds it, before a shipper gives it a form. */
export interface LogRecord {
  readonly host: EstateHost;
  readonly sensor: Sensor;
  readonly provider: ProviderName;
  readonly eventId: number;
  /** True epoch ms at which the log wrote it. What it shows may be shifted by the host's zone. */
  readonly recordedAt: number;
  readonly user: EstateAccount | null;
  readonly writerPid: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** A record with its number in its log, as a shipper reads it. */
export interface NumberedRecord extends LogRecord {
  readonly recordId: number;
  /** Epoch ms that `TimeCreated` shows. */
  readonly shownAt: number;
  /** The host's name as this log writes it. */
  readonly computer: string;
}
