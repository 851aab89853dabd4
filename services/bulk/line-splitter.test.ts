import { expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

function linesOf(splitter: LineSplitter, chunk: string): string[] {
  return Array.from(splitter.push(Buffer.from(chunk)), (line) => line.toString());
}

it('holds nothing of a line that is to be dropped, neither of what had come nor of what comes', () => {
  const splitter = new LineSplitter();
  linesOf(splitter, 'one\ntw');

  splitter.isDropping = true;
  const dropped = [...linesOf(splitter, 'o, and more'), ...linesOf(splitter, ' of it\n')];
  splitter.isDropping = false;

  expect(dropped).toEqual(['']);
  expect(linesOf(splitter, 'three\n')).toEqual(['three']);
});

it('tells how much of a line has come, also where that is dropped', () => {
  const splitter = new LineSplitter();
  splitter.isDropping = true;

  linesOf(splitter, 'one\ntwo');
  linesOf(splitter, ' and');

  expect(splitter.begunBytes).toBe(7);
});
