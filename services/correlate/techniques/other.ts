import { NETWORK_LOGON } from './logon-kind.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** What is of no family that is known: nothing is taken for granted of it. */
export const other: TechniqueFamily = {
  name: 'other',
  techniques: [],
  partOf: null,
  protocol: null,
  carriers: [],
  pipes: [],
  logon: NETWORK_LOGON,
  isInCallersSession: false,
  isOfNearestCaller: false,
  callers: [],
  forwarders: [],
  server: null,
  notServers: [],
  definition: null,
  setsValues: false,
  telemetry: PROGRAM,
};
