/**
 * `exported-names.ts check`: a name means one thing. Fails where two product files declare an export of the same name, so that whoever reads
 * it, or lets an editor import it, cannot take one for the other.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { compareIds } from '../graph/order.ts';

/** Names that are declared more than once because they are one thing, with the reason. */
const ONE_THING: Readonly<Record<string, string>> = {};

/** A name, and the files that declare an export of it; more than one. */
export interface RepeatedName {
  readonly name: string;
  readonly files: readonly string[];
}

/** The names that the text of a module declares and exports; what it only hands on from another module is not declared in it. */
export function exportedNames(text: string): readonly string[] {
  return ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest).statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (isExported !== true) return [];
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
    return 'name' in statement && statement.name !== undefined ? [(statement.name as ts.Identifier).text] : [];
  });
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The names that several modules declare and export, in order; a type and a value of one name in one module are one. */
export function repeatedNames(modules: ReadonlyMap<string, string>): readonly RepeatedName[] {
  const filesOf = new Map<string, Set<string>>();
  for (const [file, text] of modules) {
    for (const name of exportedNames(text)) {
      const files = filesOf.get(name) ?? new Set();
      filesOf.set(name, files.add(file));
    }
  }
  return [...filesOf]
    .filter(([name, files]) => files.size > 1 && ONE_THING[name] === undefined)
    .map(([name, files]) => ({ name, files: [...files].sort() }))
    .sort((left, right) => compareIds(left.name, right.name));
}

/** What is one program each: the page imports nothing of the rest, nor the rest of it, so that a name can be taken for another's only within one. */
const PROGRAMS: readonly { readonly files: string; readonly ignored: readonly string[] }[] = [
  { files: '{schema,graph,services}/**/*.{ts,js}', ignored: ['services/web/page/**', 'services/web/built/**'] },
  { files: 'services/web/page/**/*.{ts,tsx}', ignored: [] },
];

const TESTING = ['**/*.test.ts', '**/testing/**', '**/*-builder.ts', '**/*-builders.ts', '**/generated/**'];

if (process.argv[2] === 'check') {
  const root = join(import.meta.dirname, '..');
  const repeated = PROGRAMS.flatMap(({ files, ignored }) => {
    const paths = globSync([files], { cwd: root, ignore: [...TESTING, ...ignored] });
    return repeatedNames(new Map(paths.map((file) => [file, readFileSync(join(root, file), 'utf8')])));
  });
  for (const { name, files: places } of repeated) process.stderr.write(`${name} means two things: ${places.join(', ')}\n`);
  if (repeated.length > 0) {
    process.stderr.write('Give one of each a word of its own, or let both import the one that is meant.\n');
    process.exitCode = 1;
  }
}
