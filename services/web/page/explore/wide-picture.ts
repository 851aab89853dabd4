import Graph from 'graphology';
import Sigma from 'sigma';
import type { Settings } from 'sigma/settings';
import type { HostChain } from '../chain/chain.ts';
import type { TierWord } from '../parts/tier-mark.tsx';
import { layoutTaskOf, type PlacedHost } from './layout-task.ts';
import { coloursAt, type PictureColours } from './picture-colours.ts';
import { startLayout } from './start-layout.ts';

/** What the picture tells of. */
export interface PictureEvents {
  readonly select: (host: string | null) => void;
  readonly expand: (host: string) => void;
  /** A host was put somewhere by hand. */
  readonly put: (host: string) => void;
  /** Whether hosts are being laid out. */
  readonly layingOut: (isRunning: boolean) => void;
}

/** Which hosts are shown, and which of them stay where they are. */
export interface ShownHosts {
  readonly shown: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
}

interface DrawnHost {
  x: number;
  y: number;
  size: number;
  label: string;
  isManaged: boolean;
}

interface DrawnEdge {
  size: number;
  tier: TierWord;
}

const WIDTHS: Readonly<Record<TierWord, number>> = { OBSERVED: 1.8, DETECTED: 2.8, CORROBORATED: 4 };

/** How far a host that is new lies from one that it belongs to, and the angle between one new host and the next, which never comes round. */
const NEAR = 8;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The wide graph of hosts and movements on a canvas. Hosts that are there stay where they are when others come, unless they are laid out anew. */
export class WidePicture {
  readonly #graph = new Graph<DrawnHost, DrawnEdge>({ type: 'directed' });
  readonly #sigma: Sigma<DrawnHost, DrawnEdge>;
  readonly #ground: HTMLElement;
  readonly #events: PictureEvents;
  #colours: PictureColours;
  #selected: string | null = null;
  #pointed: string | null = null;
  #pinned: ReadonlySet<string> = new Set();
  #stopLayout: () => void = () => undefined;

  /** Draws into an element that has a size. Throws where the browser draws no WebGL. */
  constructor(ground: HTMLElement, events: PictureEvents) {
    this.#ground = ground;
    this.#events = events;
    this.#colours = coloursAt(ground);
    this.#sigma = new Sigma(this.#graph, ground, this.#settings());
    this.#sigma.on('clickNode', ({ node }) => events.select(node));
    this.#sigma.on('clickStage', () => events.select(null));
    this.#sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      events.expand(node);
    });
    this.#sigma.on('enterNode', ({ node }) => this.#point(node));
    this.#sigma.on('leaveNode', () => this.#point(null));
    this.#dragHosts();
  }

  /** Shows these hosts and the movements between them. */
  show({ hosts, edges }: HostChain, { shown, pinned }: ShownHosts, mask: (text: string) => string): void {
    this.#pinned = pinned;
    const fixed = new Set(this.#graph.nodes());
    for (const id of fixed) if (!shown.has(id)) this.#graph.dropNode(id);
    const degrees = new Map<string, number>();
    const between = edges.filter(({ from, to }) => shown.has(from) && shown.has(to) && from !== to);
    for (const { from, to } of between) for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
    const near = new Map(
      between.flatMap(
        ({ from, to }) => [...(fixed.has(from) ? [[to, from]] : []), ...(fixed.has(to) ? [[from, to]] : [])] as [string, string][],
      ),
    );
    let isChanged = false;
    for (const [place, { id, name, isManaged }] of hosts.entries()) {
      if (!shown.has(id)) continue;
      const look = {
        size: 5 + 2 * Math.sqrt(degrees.get(id) ?? 0),
        label: `${mask(name)}${pinned.has(id) ? ' (pinned)' : ''}`,
        isManaged,
      };
      if (this.#graph.hasNode(id)) this.#graph.mergeNodeAttributes(id, look);
      else {
        this.#graph.addNode(id, { ...look, ...this.#placeNear(near.get(id), place) });
        isChanged = true;
      }
    }
    const wanted = new Set(between.map(({ id }) => id));
    for (const id of this.#graph.edges()) if (!wanted.has(id)) this.#graph.dropEdge(id);
    for (const { id, from, to, tier } of between) {
      if (this.#graph.hasEdge(id)) this.#graph.mergeEdgeAttributes(id, { tier, size: WIDTHS[tier] });
      else this.#graph.addDirectedEdgeWithKey(id, from, to, { tier, size: WIDTHS[tier] });
    }
    if (isChanged) this.layOut(fixed);
  }

  /** Lays hosts out in a worker; pinned ones and those given stay where they are. */
  layOut(fixed: ReadonlySet<string> = new Set()): void {
    this.#stopLayout();
    const hosts = this.#graph.mapNodes((id, { x, y }): PlacedHost => ({ id, x, y, isFixed: fixed.has(id) || this.#pinned.has(id) }));
    const edges = this.#graph.mapEdges((_edge, _attributes, from, to) => ({ from, to }));
    const order = new Map(hosts.map(({ id }, place) => [id, place]));
    this.#events.layingOut(true);
    const stop = startLayout(layoutTaskOf(hosts, edges), ({ places, isDone }) => {
      this.#graph.updateEachNodeAttributes(
        (id, attributes) => {
          const place = order.get(id);
          if (place === undefined || this.#pinned.has(id)) return attributes;
          attributes.x = places[2 * place] ?? attributes.x;
          attributes.y = places[2 * place + 1] ?? attributes.y;
          return attributes;
        },
        { attributes: ['x', 'y'] },
      );
      if (isDone) this.#events.layingOut(false);
    });
    this.#stopLayout = () => {
      stop();
      this.#events.layingOut(false);
    };
  }

  /** Marks a host and its movements, and brings it into view where it is not. */
  select(host: string | null): void {
    this.#selected = host;
    this.#sigma.refresh({ skipIndexation: true });
    const place = host === null ? undefined : this.#sigma.getNodeDisplayData(host);
    if (place === undefined) return;
    const { width, height } = this.#sigma.getDimensions();
    const { x, y } = this.#sigma.framedGraphToViewport(place);
    if (x < 0 || y < 0 || x > width || y > height) this.#sigma.getCamera().animate({ x: place.x, y: place.y }, { duration: 160 });
  }

  /** Shows all of it. */
  fit(): void {
    this.#sigma.getCamera().animatedReset({ duration: 160 });
  }

  /** Takes the colours of the theme that holds now. */
  recolour(): void {
    this.#colours = coloursAt(this.#ground);
    this.#sigma.setSettings(this.#settings());
  }

  /** Frees the canvas and ends the worker. */
  end(): void {
    this.#stopLayout();
    this.#sigma.kill();
  }

  #settings(): Partial<Settings<DrawnHost, DrawnEdge>> {
    return {
      defaultEdgeType: 'arrow',
      labelFont: '"Inter Variable", system-ui, sans-serif',
      labelSize: 12,
      labelWeight: '500',
      labelColor: { color: this.#colours.text },
      labelRenderedSizeThreshold: 6,
      minEdgeThickness: 1,
      // Room for the names of hosts at the right edge.
      stagePadding: 72,
      zIndex: true,
      nodeReducer: (id, { x, y, size, label, isManaged }) => {
        const isLit = id === this.#selected || id === this.#pointed;
        const colour = id === this.#selected ? this.#colours.accent : isManaged ? this.#colours.host : this.#colours.silent;
        return { x, y, size, label, color: colour, zIndex: isLit ? 1 : 0, forceLabel: isLit };
      },
      edgeReducer: (id, { size, tier }) => {
        const lit = this.#pointed ?? this.#selected;
        const isLit = lit !== null && this.#graph.hasExtremity(id, lit);
        const colour = isLit ? this.#colours.accent : tier === 'OBSERVED' ? this.#colours.observed : this.#colours.edge;
        return { size: isLit ? size + 0.6 : size, color: colour, zIndex: isLit ? 1 : 0 };
      },
      defaultDrawNodeHover: (context, { x, y, size, label, color }) => {
        context.beginPath();
        context.arc(x, y, size + 3, 0, 2 * Math.PI);
        context.lineWidth = 2;
        context.strokeStyle = this.#colours.accent;
        context.stroke();
        if (label === null) return;
        context.font = '600 12px "Inter Variable", system-ui, sans-serif';
        const width = context.measureText(label).width;
        context.fillStyle = this.#colours.surface;
        context.fillRect(x + size + 5, y - 10, width + 10, 20);
        context.fillStyle = color === this.#colours.accent ? this.#colours.accent : this.#colours.text;
        context.fillText(label, x + size + 10, y + 4);
      },
    };
  }

  #point(host: string | null): void {
    this.#pointed = host;
    this.#sigma.refresh({ skipIndexation: true });
  }

  /** Beside a host that it belongs to; else on a spiral around the middle. */
  #placeNear(host: string | undefined, place: number): { readonly x: number; readonly y: number } {
    const angle = place * GOLDEN_ANGLE;
    const [middle, away] = host === undefined ? [{ x: 0, y: 0 }, NEAR * Math.sqrt(place)] : [this.#graph.getNodeAttributes(host), NEAR];
    return { x: middle.x + away * Math.cos(angle), y: middle.y + away * Math.sin(angle) };
  }

  /** A host that is dragged follows the pointer and then stays there. */
  #dragHosts(): void {
    let dragged: string | null = null;
    let isMoved = false;
    this.#sigma.on('downNode', ({ node }) => {
      dragged = node;
      isMoved = false;
      if (this.#sigma.getCustomBBox() === null) this.#sigma.setCustomBBox(this.#sigma.getBBox());
    });
    this.#sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
      if (dragged === null) return;
      isMoved = true;
      this.#graph.mergeNodeAttributes(dragged, this.#sigma.viewportToGraph(event));
      preventSigmaDefault();
      event.original.preventDefault();
    });
    const drop = (): void => {
      if (dragged !== null && isMoved) this.#events.put(dragged);
      dragged = null;
      this.#sigma.setCustomBBox(null);
    };
    this.#sigma.on('upNode', drop);
    this.#sigma.on('upStage', drop);
  }
}
