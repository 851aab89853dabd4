import type { BulkDocument, BulkSink, ItemResult } from '../bulk-sink.ts';

/** A sink that keeps what it is given, and does with it as the test says. */
export class RecordingSink implements BulkSink {
  /** What was taken. */
  readonly documents: BulkDocument[] = [];
  /** How many documents came at a time. */
  readonly parts: number[] = [];
  isFullNow = false;
  /** What becomes of a document; it may also throw. */
  decide: (document: BulkDocument) => ItemResult = () => ({ kind: 'DURABLE' });
  /** Waited for before anything is durable. */
  gate: Promise<void> = Promise.resolve();

  async put(documents: readonly BulkDocument[]): Promise<readonly ItemResult[]> {
    await this.gate;
    this.parts.push(documents.length);
    return documents.map((document) => {
      const result = this.decide(document);
      if (result.kind === 'DURABLE') this.documents.push(document);
      return result;
    });
  }

  isFull(): boolean | Promise<boolean> {
    return this.isFullNow;
  }
}
