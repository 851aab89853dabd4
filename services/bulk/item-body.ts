import type { ItemAnswer } from './write-items.ts';

/** The answer about an item: the fields of a document that was written, or those of an error. */
export interface ItemBody {
  readonly _index: string | null;
  readonly _id: string | null;
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason: string };
  readonly [field: string]: unknown;
}

const ONE_SHARD = { total: 1, successful: 1, failed: 0 };

/** The answer about one item in Elasticsearch's shape. */
export function itemBody({ item, id, result }: ItemAnswer): ItemBody {
  const place = { _index: item.index, _id: id };
  switch (result.kind) {
    case 'DURABLE':
      return { ...place, _version: 1, result: 'created', _shards: ONE_SHARD, _seq_no: 0, _primary_term: 1, status: 201 };
    case 'FULL':
      return { ...place, status: 429, error: { type: 'es_rejected_execution_exception', reason: result.reason } };
    case 'INVALID':
      return { ...place, status: 400, error: { type: result.type ?? 'document_parsing_exception', reason: result.reason } };
  }
}
