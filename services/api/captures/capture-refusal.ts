/** Why a capture is not taken: a fault of the request or the state of the server, for the person who sent it. */
export class CaptureRefusal extends Error {
  /** Of HTTP. */
  readonly status: number;
  readonly code: CaptureRefusalCode;

  constructor(status: number, code: CaptureRefusalCode, message: string) {
    super(message);
    this.name = 'CaptureRefusal';
    this.status = status;
    this.code = code;
  }
}

export type CaptureRefusalCode =
  | 'BAD_REQUEST'
  | 'NOT_FOUND'
  | 'CAPTURE_TOO_LARGE'
  | 'CAPTURE_UNREADABLE'
  | 'CAPTURE_CANCELLED'
  | 'CAPTURE_TOO_SLOW'
  | 'TOO_MANY_CAPTURES'
  | 'DISK_FULL'
  | 'NOT_EMPTY';
