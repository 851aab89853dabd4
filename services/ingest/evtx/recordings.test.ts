import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEvtxParser, documentOf } from './parse-evtx.ts';
import { inPieces } from './testing/event-log.ts';

const RECORDINGS = new URL('../../../../shared/captures/evtx/', import.meta.url);

/** Records of each recording, counted with `evtx_dump` 0.15.1. */
const RECORD_COUNTS = {
  'LM_Remote_Service02_7045.evtx': 3,
  'LM_ScheduledTask_ATSVC_target_host.evtx': 34,
  'LM_WMI_4624_4688_TargetHost.evtx': 8,
  'LM_impacket_docmexec_mmc_sysmon_01.evtx': 9,
  'LM_sysmon_3_12_13_1_SharpRDP.evtx': 38,
  'LM_sysmon_remote_task_src_powershell.evtx': 3,
  'LM_winrm_exec_sysmon_1_winrshost.evtx': 3,
};

const present = Object.entries(RECORD_COUNTS).filter(([name]) => existsSync(new URL(name, RECORDINGS)));
if (present.length > 0) {
  const parser = await createEvtxParser();

  describe('EvtxParser, of real recordings', () => {
    it.each(present)('reads all records of %s and finds no damage', async (name, count) => {
      const offsets: number[] = [];
      for await (const items of parser.parse(createReadStream(new URL(name, RECORDINGS)))) {
        for (const item of items) {
          const document = item.kind === 'record' ? documentOf(item) : item;
          expect(document).toMatchObject({ Event: { System: { EventRecordID: expect.any(Number) } } });
          offsets.push(item.offset);
        }
      }

      expect(offsets).toHaveLength(count);
    });

    it.each(present)('loses one record of %s where its header is broken', async (name, count) => {
      const bytes = readFileSync(new URL(name, RECORDINGS));
      let last = 0;
      for await (const items of parser.parse(inPieces(bytes))) {
        for (const item of items) last = item.offset;
      }
      bytes.fill(0x55, last, last + 4);

      const kinds: string[] = [];
      for await (const items of parser.parse(inPieces(bytes))) {
        for (const item of items) kinds.push(item.kind);
      }

      expect(kinds.filter((kind) => kind === 'record')).toHaveLength(count - 1);
      expect(kinds).toContain('damage');
    });
  });
} else {
  describe('EvtxParser, where no recordings are at hand', () => {
    it('can still be made', async () => {
      await expect(createEvtxParser()).resolves.toHaveProperty('parseChunk');
    });
  });
}
