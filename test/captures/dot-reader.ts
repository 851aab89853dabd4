/** What a graph in the DOT language holds, by its grammar. Source: https://graphviz.org/doc/info/lang.html */
export interface DotGraph {
  readonly nodes: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly edges: readonly { readonly source: string; readonly target: string; readonly attributes: Readonly<Record<string, string>> }[];
}

/** A quoted string, whose only escape for the reader is that of a quote; a name or number; or a mark. */
const TOKEN = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([A-Za-z_][A-Za-z_0-9]*|-?\d+(?:\.\d+)?)|(->|[{}[\]=;,]))/y;

interface Token {
  readonly kind: 'id' | 'mark';
  readonly text: string;
}

/** Reads a directed graph whose statements are settings, nodes and edges of two ends. Throws Error at what is none. */
export function readDot(text: string): DotGraph {
  const tokens = tokensOf(text);
  let place = 0;
  const isAt = (mark: string): boolean => tokens[place]?.kind === 'mark' && tokens[place]?.text === mark;
  const take = (kind: Token['kind'], wanted?: string): string => {
    const token = tokens[place];
    if (token === undefined || token.kind !== kind || (wanted !== undefined && token.text !== wanted)) {
      throw new Error(`Token ${place} is ${JSON.stringify(token)}, not ${wanted ?? kind}.`);
    }
    place += 1;
    return token.text;
  };
  const attributes = (): Record<string, string> => {
    const read: [string, string][] = [];
    if (!isAt('[')) return {};
    for (take('mark', '['); !isAt(']'); ) {
      const name = take('id');
      take('mark', '=');
      read.push([name, take('id')]);
      if (isAt(',') || isAt(';')) place += 1;
    }
    take('mark', ']');
    return Object.fromEntries(read);
  };
  const nodes = new Map<string, Record<string, string>>();
  const edges: DotGraph['edges'][number][] = [];
  take('id', 'digraph');
  take('id');
  for (take('mark', '{'); !isAt('}'); ) {
    const first = take('id');
    if (isAt('=')) {
      place += 1;
      take('id');
    } else if (isAt('->')) {
      place += 1;
      const target = take('id');
      edges.push({ source: first, target, attributes: attributes() });
    } else {
      nodes.set(first, attributes());
    }
    if (isAt(';')) place += 1;
  }
  take('mark', '}');
  if (place !== tokens.length) throw new Error(`${tokens.length - place} tokens follow the graph.`);
  return { nodes, edges };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`No token at character ${at}: ${text.slice(at, at + 40)}`);
    const [, quoted, bare, mark] = match;
    tokens.push(mark === undefined ? { kind: 'id', text: quoted?.replaceAll('\\"', '"') ?? bare ?? '' } : { kind: 'mark', text: mark });
  }
  return tokens;
}
