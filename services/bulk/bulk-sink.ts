/** One document of a request, complete and valid JSON; the sink interprets it. */
export interface BulkDocument {
  /** Its bytes as they came; of `_doc` they may hold line ends. They may share memory with the rest of the request, so copy what is kept for long. */
  readonly source: Buffer;
  /** What the bytes parse to. Integers from 2^53 on have lost digits here, but not in `source`. */
  readonly document: Readonly<Record<string, unknown>>;
  /** The index or data stream that the shipper names. */
  readonly index: string;
  /** The id that the shipper gave, else a unique one. */
  readonly id: string;
  /** The line of the request's body on which it stands, from 1. */
  readonly line: number;
}

/** The result for one document. */
export type ItemResult =
  /** It is durable: it will not be lost, whatever happens to this process. */
  | { readonly kind: 'DURABLE' }
  /** Not accepted now; the shipper should send it again. */
  | { readonly kind: 'FULL'; readonly reason: string }
  /** Not accepted, and sending it again would not help. */
  | {
      readonly kind: 'INVALID';
      readonly reason: string;
      /** Elasticsearch's name for the error; `document_parsing_exception` unless given. */
      readonly type?: string;
    };

/** Where documents go. */
export interface BulkSink {
  /**
   * Makes documents durable, and resolves only then, with a result for each in their order. Called with at most a thousand at a time, by
   * several requests at once. Rejects where their result is not known: the shipper then sends all of its request again.
   */
  put(documents: readonly BulkDocument[]): Promise<readonly ItemResult[]>;
  /** Runs what puts all parts of a request, where the sink wants to know of it. */
  whole?<T>(put: () => Promise<T>): Promise<T>;
  /** Whether nothing more should come in for now. Asked before a request is read and between the parts of a large one. */
  isFull(): boolean | Promise<boolean>;
}
