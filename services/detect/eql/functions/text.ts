import { type CalculatedFunction, folded } from './definition.ts';

/**
 * The functions on text.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-function-ref
 */
export const TEXT_FUNCTIONS: readonly CalculatedFunction[] = [
  {
    name: 'between',
    operands: ['string', 'string', 'string', 'boolean'],
    required: 3,
    hasCaseInsensitiveForm: true,
    // Where it finds nothing, it gives an empty text: see docs/decisions/where-elasticsearch-disagrees-with-itself.md.
    calculate: ([text, left, right, isGreedy], isCaseInsensitive) => {
      if (typeof text !== 'string' || typeof left !== 'string' || typeof right !== 'string') return null;
      const searched = folded(text, isCaseInsensitive);
      const start = searched.indexOf(folded(left, isCaseInsensitive));
      if (start === -1) return '';
      const from = start + left.length;
      const end =
        isGreedy === true
          ? searched.lastIndexOf(folded(right, isCaseInsensitive))
          : searched.indexOf(folded(right, isCaseInsensitive), from);
      return end < from ? '' : text.slice(from, end);
    },
  },
  {
    name: 'concat',
    operands: ['any'],
    required: 1,
    isVariadic: true,
    calculate: (operands) => (operands.some((operand) => operand === undefined || operand === null) ? null : operands.join('')),
  },
  {
    name: 'endsWith',
    operands: ['string', 'string'],
    required: 2,
    hasCaseInsensitiveForm: true,
    calculate: textTest((text, part) => text.endsWith(part)),
  },
  {
    name: 'indexOf',
    operands: ['string', 'string', 'number'],
    required: 2,
    hasCaseInsensitiveForm: true,
    calculate: ([text, part, from], isCaseInsensitive) => {
      if (typeof text !== 'string' || typeof part !== 'string') return null;
      const found = folded(text, isCaseInsensitive).indexOf(folded(part, isCaseInsensitive), typeof from === 'number' ? from : 0);
      return found === -1 ? null : found;
    },
  },
  {
    name: 'length',
    operands: ['string'],
    required: 1,
    calculate: ([text]) => (typeof text === 'string' ? text.length : null),
  },
  {
    name: 'startsWith',
    operands: ['string', 'string'],
    required: 2,
    hasCaseInsensitiveForm: true,
    calculate: textTest((text, part) => text.startsWith(part)),
  },
  {
    name: 'string',
    operands: ['any'],
    required: 1,
    calculate: ([value]) => (value === undefined || value === null ? null : String(value)),
  },
  {
    name: 'stringContains',
    operands: ['string', 'string'],
    required: 2,
    hasCaseInsensitiveForm: true,
    // Of no text Elasticsearch says that it is nowhere.
    calculate: textTest((text, part) => part !== '' && text.includes(part)),
  },
  {
    name: 'substring',
    operands: ['string', 'number', 'number'],
    required: 2,
    calculate: ([text, start, end]) => {
      if (typeof text !== 'string') return null;
      return text.slice(typeof start === 'number' ? start : 0, typeof end === 'number' ? end : text.length);
    },
  },
];

function textTest(holds: (text: string, part: string) => boolean): CalculatedFunction['calculate'] {
  return ([text, part], isCaseInsensitive) =>
    typeof text === 'string' && typeof part === 'string' ? holds(folded(text, isCaseInsensitive), folded(part, isCaseInsensitive)) : null;
}
