import { describe, expect, it } from 'vitest';
import { grid, gridOverhead } from './grid.ts';

describe('a grid', () => {
  it('has one line a row where no cell has several', () => {
    expect(
      grid(
        ['Host', 'Risk'],
        [
          ['WS7', '60'],
          ['FILES01', '5'],
        ],
      ).split('\n'),
    ).toEqual([
      '┌─────────┬──────┐',
      '│ Host    │ Risk │',
      '├─────────┼──────┤',
      '│ WS7     │ 60   │',
      '│ FILES01 │ 5    │',
      '└─────────┴──────┘',
    ]);
  });

  it('parts its rows by lines where a cell has several lines', () => {
    expect(
      grid(
        ['Host', 'Risk'],
        [
          ['WS7\n→ DC1', '60'],
          ['DC1', '5'],
        ],
      ).split('\n'),
    ).toEqual([
      '┌───────┬──────┐',
      '│ Host  │ Risk │',
      '├───────┼──────┤',
      '│ WS7   │ 60   │',
      '│ → DC1 │      │',
      '├───────┼──────┤',
      '│ DC1   │ 5    │',
      '└───────┴──────┘',
    ]);
  });

  it('counts columns of the terminal, not characters: wide ones are two, colours none', () => {
    const [top, , , wide, coloured] = grid(['A'], [['東京'], ['\u001b[31mred\u001b[39m']]).split('\n');

    expect([top, wide, coloured]).toEqual(['┌──────┐', '│ 東京 │', '│ \u001b[31mred\u001b[39m  │']);
  });

  it('has its headings alone where there are no rows', () => {
    expect(grid(['A'], []).split('\n')).toEqual(['┌───┐', '│ A │', '└───┘']);
  });

  it('takes as much of the width beside its text as is said', () => {
    const [top = ''] = grid(['A', 'B', 'C'], []).split('\n');

    expect(top.length - 3).toBe(gridOverhead(3));
  });
});
