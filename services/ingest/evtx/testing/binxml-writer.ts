/** An element's children and text, by name, in the shape they are read back in. */
export interface EventElement {
  readonly [name: string]: EventElement | string;
}

const ELEMENT = 0x01;
const WITH_ATTRIBUTES = 0x40;
const START_ENDS = 0x02;
const EMPTY_ENDS = 0x03;
const ELEMENT_ENDS = 0x04;
const VALUE = 0x05;
const STRING = 0x01;
const ATTRIBUTE = 0x06;
const FRAGMENT = [0x0f, 1, 1, 0];
const END_OF_FRAGMENT = 0x00;

/**
 * Writes an event as the binary XML of a record, without templates.
 *
 * Source: https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc
 */
export class BinXmlWriter {
  readonly #start: number;
  readonly #bytes: number[] = [];

  /** `start`: bytes into the chunk at which the record's content begins; names are found by their offset. */
  constructor(start: number) {
    this.#start = start;
  }

  /** The bytes of the record between its header and the copy of its length. */
  event(event: EventElement): Uint8Array {
    this.#bytes.push(...FRAGMENT);
    this.#children(event);
    this.#bytes.push(END_OF_FRAGMENT);
    return Uint8Array.from(this.#bytes);
  }

  #children(element: EventElement): void {
    for (const [name, content] of Object.entries(element)) {
      if (name === '#text') {
        this.#string(String(content));
      } else if (name !== '#attributes') {
        this.#element(name, content);
      }
    }
  }

  #element(name: string, content: EventElement | string): void {
    const attributes = typeof content === 'string' ? {} : (content['#attributes'] ?? {});
    const names = Object.entries(attributes);
    this.#bytes.push(names.length > 0 ? ELEMENT | WITH_ATTRIBUTES : ELEMENT);
    // The size of what follows, which readers skip.
    this.#u32(0);
    this.#name(name);
    if (names.length > 0) {
      this.#u32(0);
      for (const [attribute, value] of names) {
        this.#bytes.push(ATTRIBUTE);
        this.#name(attribute);
        this.#string(String(value));
      }
    }
    if (typeof content !== 'string' && Object.keys(content).every((child) => child === '#attributes')) {
      this.#bytes.push(EMPTY_ENDS);
      return;
    }
    this.#bytes.push(START_ENDS);
    if (typeof content === 'string') {
      this.#string(content);
    } else {
      this.#children(content);
    }
    this.#bytes.push(ELEMENT_ENDS);
  }

  /** A reference to a name that follows at once: offset of the next name, hash, length, UTF-16, zero. */
  #name(name: string): void {
    this.#u32(this.#start + this.#bytes.length + 4);
    this.#u32(0);
    this.#u16(0);
    this.#u16(name.length);
    this.#utf16(name);
    this.#u16(0);
  }

  #string(text: string): void {
    this.#bytes.push(VALUE, STRING);
    this.#u16(text.length);
    this.#utf16(text);
  }

  #utf16(text: string): void {
    this.#bytes.push(...Buffer.from(text, 'utf16le'));
  }

  #u16(value: number): void {
    this.#bytes.push(value & 0xff, (value >>> 8) & 0xff);
  }

  #u32(value: number): void {
    this.#u16(value & 0xffff);
    this.#u16(value >>> 16);
  }
}
