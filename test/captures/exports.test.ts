import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FoundGraph } from '../../services/cli/findings/document.ts';
import { type OutputFormat, write } from '../../services/cli/output/formats.ts';
import type { TableOptions } from '../../services/cli/output/table-options.ts';
import { flowValidator, hasFlowSchemas } from '../../services/cli/output/testing/flow-validator.ts';
import type { OpenGraphExtension, OpenGraphFile } from '../../services/cli/output/testing/open-graph-file.ts';
import { readDot } from './dot-reader.ts';
import { EXPORTED, exportedFindings } from './exported-findings.ts';

/** Another program's view of a graph in XML. Source: http://graphml.graphdrawing.org/specification.html */
interface Graphml {
  readonly graphml: {
    readonly key: readonly { readonly '@_id': string; readonly '@_for': string }[];
    readonly graph: { readonly node: readonly GraphmlPart[]; readonly edge: readonly GraphmlPart[] };
  };
}

interface GraphmlPart {
  readonly '@_id'?: string;
  readonly '@_source'?: string;
  readonly '@_target'?: string;
  readonly data?: readonly { readonly '@_key': string }[];
}

/** Only the table looks at these. */
const AS_TEXT: TableOptions = { width: 80, minScore: 60, isWide: false, paint: (_tier, text) => text };

describe.each(EXPORTED)('what is exported of %s', (name) => {
  let findings: FoundGraph;
  const exported = async (format: OutputFormat): Promise<string> => await write(findings, format, AS_TEXT);

  beforeAll(async () => {
    findings = await exportedFindings(name);
    expect(findings.movements.length).toBeGreaterThan(0);
  });

  it.skipIf(!hasFlowSchemas)('is an ATT&CK Flow by its schema', async () => {
    const validate = flowValidator();
    const { objects } = JSON.parse(await exported('attack-flow')) as { readonly objects: readonly { readonly type: string }[] };
    const flow = objects.filter(({ type }) => type.startsWith('attack-'));

    expect(flow.length).toBeGreaterThan(1);
    expect(flow.filter((object) => !(validate(object) as boolean))).toEqual([]);
  });

  it('is GraphML whose edges join its nodes and whose keys are declared', async () => {
    const text = await exported('graphml');
    expect(XMLValidator.validate(text)).toBe(true);

    const isArray = (tag: string): boolean => ['key', 'node', 'edge', 'data'].includes(tag);
    const { key, graph } = (new XMLParser({ ignoreAttributes: false, isArray }).parse(text) as Graphml).graphml;
    const ids = new Set(graph.node.map((node) => node['@_id']));
    expect(graph.edge).toHaveLength(findings.movements.length);
    expect(graph.edge.filter((edge) => !ids.has(edge['@_source']) || !ids.has(edge['@_target']))).toEqual([]);
    for (const [part, items] of [
      ['node', graph.node],
      ['edge', graph.edge],
    ] as const) {
      const declared = new Set(key.filter((each) => each['@_for'] === part).map((each) => each['@_id']));
      expect(items.flatMap(({ data = [] }) => data).filter((each) => !declared.has(each['@_key']))).toEqual([]);
    }
  });

  it('is DOT whose edges join its nodes', async () => {
    const { nodes, edges } = readDot(await exported('dot'));

    expect(edges).toHaveLength(findings.movements.length);
    expect(edges.filter(({ source, target }) => !nodes.has(source) || !nodes.has(target))).toEqual([]);
  });

  it('is an OpenGraph as BloodHound takes it', async () => {
    const extension = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../docs/opengraph-extension.json'), 'utf8'),
    ) as OpenGraphExtension;
    const { nodes, edges } = (JSON.parse(await exported('opengraph')) as OpenGraphFile).graph;
    const declared = new Set([...extension.node_kinds, ...extension.relationship_kinds].map((each) => each.name));
    const ids = new Set(nodes.map(({ id }) => id));

    expect([...nodes.map(({ kinds }) => kinds[0] ?? ''), ...edges.map(({ kind }) => kind)].filter((kind) => !declared.has(kind))).toEqual(
      [],
    );
    expect(edges.flatMap(({ start, end }) => [start.value, end.value]).filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(edges.map(({ kind, start, end }) => `${start.value} ${kind} ${end.value}`)).size).toBe(edges.length);
    expect([...nodes, ...edges].flatMap(({ properties }) => Object.entries(properties)).filter((each) => !isFlatProperty(each))).toEqual(
      [],
    );
  });

  it('is a layer of ATT&CK Navigator with all that one must have', async () => {
    const layer = JSON.parse(await exported('navigator')) as { readonly techniques: readonly unknown[] };

    // https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md
    expect(layer).toMatchObject({
      name: expect.any(String),
      domain: 'enterprise-attack',
      versions: { layer: '4.5', attack: expect.stringMatching(/^\d+$/), navigator: expect.stringMatching(/^\d+(\.\d+)*$/) },
    });
    expect(layer.techniques.length).toBeGreaterThan(0);
    for (const technique of layer.techniques) expect(technique).toMatchObject({ techniqueID: expect.stringMatching(/^T\d{4}(\.\d{3})?$/) });
  });
});

/** Names in lower case that BloodHound does not keep for itself, with text, numbers, truth values or lists of text. */
function isFlatProperty([name, value]: readonly [string, unknown]): boolean {
  const isFlat =
    ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
  return /^(?!objectid$)[a-z]+$/.test(name) && isFlat;
}
