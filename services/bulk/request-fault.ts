/** The refusal of a request, in Elasticsearch's words; thrown within this folder and sent as an answer by the server. */
export class RequestFault extends Error {
  readonly status: number;
  /** The snake-case name that Elasticsearch gives to errors of this kind. */
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, type: string, reason: string, headers: Readonly<Record<string, string>> = {}) {
    super(reason);
    this.name = 'RequestFault';
    this.status = status;
    this.type = type;
    this.headers = headers;
  }
}

/** After how many seconds a shipper is told to try again. */
const RETRY_AFTER_S = 1;

/** 400: the body cannot be read as what it should be. */
export function malformed(reason: string): RequestFault {
  return new RequestFault(400, 'illegal_argument_exception', reason);
}

/** 413: more than may come in one request. */
export function tooLarge(reason: string): RequestFault {
  return new RequestFault(413, 'content_too_long_exception', reason);
}

/** 429: nothing of the request was accepted; send it again a little later. */
export function full(reason: string): RequestFault {
  return new RequestFault(429, 'es_rejected_execution_exception', reason, { 'retry-after': String(RETRY_AFTER_S) });
}

/** 503: nothing is accepted any more; send the request again, here or elsewhere. */
export function unavailable(reason: string): RequestFault {
  return new RequestFault(503, 'unavailable_exception', reason, { 'retry-after': String(RETRY_AFTER_S) });
}

/** An error as Elasticsearch writes it in the body of an answer. */
export function errorBody(status: number, type: string, reason: string): unknown {
  return { error: { root_cause: [{ type, reason }], type, reason }, status };
}
