/**
 * Makes the EQL parser from its grammar: `eql-parser.ts build` writes it, `eql-parser.ts check` fails where the committed
 * one differs. The parser is committed so that starting Hopline never loads a parser generator.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import peggy from 'peggy';

const GRAMMAR = new URL('../services/detect/eql/grammar.peggy', import.meta.url);
const PARSER = new URL('../services/detect/eql/generated/parser.js', import.meta.url);

function generateParser(): string {
  return peggy.generate(readFileSync(GRAMMAR, 'utf8'), {
    output: 'source',
    format: 'es',
    allowedStartRules: ['Query', 'OneExpression'],
    grammarSource: 'grammar.peggy',
  });
}

const mode = process.argv[2];
if (mode === 'build') {
  writeFileSync(PARSER, generateParser());
} else if (mode === 'check') {
  if (readFileSync(PARSER, 'utf8') !== generateParser()) {
    process.stderr.write('services/detect/eql/generated/parser.js does not match grammar.peggy; run: node scripts/eql-parser.ts build\n');
    process.exitCode = 1;
  }
} else {
  process.stderr.write('usage: eql-parser.ts build|check\n');
  process.exitCode = 2;
}
