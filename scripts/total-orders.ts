/**
 * Refuses orders that depend on what came first, which findings must not: texts that are compared by `<` and its like or by `localeCompare`,
 * sorts without an order, and, where findings are made, sorts of things by numbers alone, which leave what is equal in the order of
 * arrival. `compareIds`, `byTimeThenId` and what else is in graph/order.ts stand for them.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');

/** What need not compare by graph/order.ts, with the reason. */
const FREE: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^graph\/order\.ts$/, 'It is what all others compare by.'],
  [/^schema\//, 'It imports nothing.'],
  [/^services\/detect\/(?:eql|documents)\//, 'Values in queries are compared as Elasticsearch does.'],
  [/\.test\.ts$|\/testing\//, 'Tests say what they expect.'],
];

/** Where findings are made: what is sorted here reaches an answer. */
const OF_FINDINGS = /^(?:graph|services\/correlate|services\/cli\/findings)\//;

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

const SORTS: ReadonlySet<string> = new Set(['sort', 'toSorted']);

/** An order that may not be total: where it stands, its line counted from 1, and why it is refused. */
export interface OrderFault {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

/** The faults in files, given by their paths from a folder. */
export function faultsIn(paths: readonly string[], root: string = ROOT): OrderFault[] {
  const { tsBuildInfoFile: _, ...options } = optionsOfProject();
  const program = ts.createProgram(
    paths.map((path) => join(root, path)),
    { ...options, incremental: false },
  );
  const checker = program.getTypeChecker();
  return paths.flatMap((path) => {
    const source = program.getSourceFile(join(root, path));
    if (source === undefined) throw new Error(`${path} is not there.`);
    const found: OrderFault[] = [];
    const visit = (node: ts.Node): void => {
      const reason = reasonAgainst(node, checker, OF_FINDINGS.test(path));
      if (reason !== null) found.push({ path, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, reason });
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function optionsOfProject(): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options;
}

function reasonAgainst(node: ts.Node, checker: ts.TypeChecker, isOfFindings: boolean): string | null {
  if (ts.isBinaryExpression(node) && COMPARISONS.has(node.operatorToken.kind)) {
    const isText = [node.left, node.right].some((side) => isTextType(checker.getTypeAtLocation(side)));
    return isText ? 'Texts are compared by compareIds.' : null;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { name, expression } = node.expression;
  if (name.text === 'localeCompare') return 'localeCompare depends on the machine; texts are compared by compareIds.';
  if (!SORTS.has(name.text)) return null;
  const [order] = node.arguments;
  if (order === undefined) return 'A sort without an order compares UTF-16 units; texts are sorted by compareIds.';
  const isByNumbers = isOfFindings && endsInDifference(order) && !isNumberType(checker.getTypeAtLocation(expression).getNumberIndexType());
  return isByNumbers
    ? 'What is equal in these numbers stays in the order it came in; end the order with compareIds, or give it a name of its own where these numbers are all there is.'
    : null;
}

function isTextType(type: ts.Type): boolean {
  return type.isUnion() ? type.types.some(isTextType) : (type.flags & ts.TypeFlags.StringLike) !== 0;
}

function isNumberType(type: ts.Type | undefined): boolean {
  return type !== undefined && (type.flags & ts.TypeFlags.NumberLike) !== 0;
}

/** Whether an order ends in `left.a - right.a`, so that it says nothing of two that are equal there. */
function endsInDifference(order: ts.Expression): boolean {
  if (!ts.isArrowFunction(order) || ts.isBlock(order.body)) return false;
  let last: ts.Expression = order.body;
  while (ts.isBinaryExpression(last) && last.operatorToken.kind === ts.SyntaxKind.BarBarToken) last = last.right;
  return ts.isBinaryExpression(last) && last.operatorToken.kind === ts.SyntaxKind.MinusToken;
}

if (import.meta.main) {
  const paths = globSync('{graph,schema,services}/**/*.ts', { cwd: ROOT }).filter((path) => !FREE.some(([free]) => free.test(path)));
  const faults = faultsIn(paths);
  for (const { path, line, reason } of faults) process.stderr.write(`${path}:${line}: ${reason}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
