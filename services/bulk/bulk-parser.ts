import { type Action, readActionLine } from './action-line.ts';
import { LineSplitter } from './line-splitter.ts';
import { malformed, type RequestFault, tooLarge } from './request-fault.ts';

/** One item of a request, in its order. */
export interface BulkItem extends Action {
  /** The document's bytes, not yet looked at; null for what needs none or was forgotten. */
  readonly source: Buffer | null;
  /** The line of the document, or of the action where there is none, from 1. */
  readonly line: number;
}

/** This many items need about 100 MB beside their bytes, and are far more than any shipper sends at once. */
const MAX_ITEMS = 250_000;

/** Of an action only names are expected, none of them longer than some hundreds of bytes. */
const MOST_ACTION_BYTES = 64 * 1024;

/**
 * Reads the body of a bulk request: action lines, each except `delete` with a document on the next line. However the body is cut into chunks,
 * the items are the same. A document that is broken is an item like others: only action lines are understood here.
 *
 * `push` and `end` throw a RequestFault naming the line where the body cannot be understood.
 */
export class BulkParser {
  readonly items: BulkItem[] = [];
  readonly #defaultIndex: string | null;
  readonly #lines = new LineSplitter();
  #line = 0;
  #blankLines = 0;
  #waiting: Action | null = null;
  #keepsSources = true;

  /** `defaultIndex` is for actions that name none. */
  constructor(defaultIndex: string | null) {
    this.#defaultIndex = defaultIndex;
  }

  /** Takes the next bytes. */
  push(chunk: Buffer): void {
    for (const line of this.#lines.push(chunk)) this.#take(line);
    if (this.#waiting === null && this.#lines.begunBytes > MOST_ACTION_BYTES) throw this.#tooLongAction();
  }

  /** Forgets all documents, also those to come; their actions are still reported. */
  forgetSources(): void {
    this.#keepsSources = false;
    this.#lines.isDropping = this.#waiting !== null;
    for (const [index, item] of this.items.entries()) this.items[index] = { ...item, source: null };
  }

  /** Ends the body. */
  end(): void {
    if (this.#lines.begunBytes > 0) {
      throw malformed(
        `The bulk request must be terminated by a newline [\\n]: line [${this.#line + 1}] has none, it may have been cut off.`,
      );
    }
    if (this.#waiting !== null) throw malformed(`The action on line [${this.#line}] has no document on the next line.`);
    if (this.items.length === 0)
      throw malformed('The request has no actions; expected lines such as {"index":{}}, each followed by a document.');
  }

  #take(bytes: Buffer): void {
    this.#line += 1;
    if (this.#waiting !== null) {
      this.#add(this.#waiting, bytes);
      this.#waiting = null;
      this.#lines.isDropping = false;
      return;
    }
    if (bytes.length > MOST_ACTION_BYTES) throw this.#tooLongAction();
    if (isBlank(bytes)) {
      this.#requireRoom();
      this.#blankLines += 1;
      return;
    }
    const action = readActionLine(bytes, this.#line, this.#defaultIndex);
    if (action.operation === 'delete') this.#add(action, null);
    else this.#waiting = action;
    this.#lines.isDropping = !this.#keepsSources && this.#waiting !== null;
  }

  #tooLongAction(): RequestFault {
    return malformed(
      `The action on line [${this.#lines.begunBytes > 0 ? this.#line + 1 : this.#line}] is longer than ${MOST_ACTION_BYTES} bytes.`,
    );
  }

  /** A blank line costs about as much as an item, and compresses to nothing. */
  #requireRoom(): void {
    if (this.items.length + this.#blankLines >= MAX_ITEMS)
      throw tooLarge(`More than ${MAX_ITEMS} items and blank lines in one request, at line [${this.#line}]; send fewer at a time.`);
  }

  #add(action: Action, source: Buffer | null): void {
    this.#requireRoom();
    this.items.push({ ...action, source: this.#keepsSources ? source : null, line: this.#line });
  }
}

const SPACE = 0x20;

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte <= SPACE);
}
