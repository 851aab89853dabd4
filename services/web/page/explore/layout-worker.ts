/** The worker that lays the wide graph out: ForceAtlas2, so that hosts that move to each other lie together, without holding up the page. */
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { HOST_FIELDS, type LayoutTask, type LayoutTold } from './layout-task.ts';

/** How long a layout may take, and how often it is shown meanwhile, ms. */
const MOST_MS = 6_000;
const TELL_MS = 120;

/** Iterations after which a small graph moves no more. */
const MOST_ITERATIONS = 400;

/** From so many hosts on, distant ones are taken together (Barnes and Hut). */
const MANY_HOSTS = 1_000;

/** What posts to the page, within a worker. */
const PAGE = self as unknown as { postMessage(message: LayoutTold): void };

self.onmessage = ({ data: { hosts, edges } }: MessageEvent<LayoutTask>) => {
  const count = hosts.length / HOST_FIELDS;
  // The settings that the algorithm's authors recommend for a graph of that size.
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    strongGravityMode: true,
    gravity: 0.05,
    scalingRatio: 10,
    slowDown: 1 + Math.log(Math.max(1, count)),
    barnesHutOptimize: count > MANY_HOSTS,
    barnesHutTheta: 0.6,
  };
  const began = performance.now();
  let told = began;
  for (let times = 0; times < MOST_ITERATIONS && performance.now() - began < MOST_MS; times++) {
    iterate(settings, hosts, edges);
    if (performance.now() - told < TELL_MS) continue;
    told = performance.now();
    PAGE.postMessage({ places: placesIn(hosts), isDone: false });
  }
  PAGE.postMessage({ places: placesIn(hosts), isDone: true });
};

function placesIn(hosts: Float32Array): Float32Array {
  const count = hosts.length / HOST_FIELDS;
  const places = new Float32Array(2 * count);
  for (let place = 0; place < count; place++) {
    places[2 * place] = hosts[place * HOST_FIELDS] ?? 0;
    places[2 * place + 1] = hosts[place * HOST_FIELDS + 1] ?? 0;
  }
  return places;
}
