import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { createDetector } from '../../detect/detector.ts';
import { digestOfRules } from '../folding.ts';
import { pieceQueue } from './piece-queue.ts';
import { createShare } from './share.ts';
import type { ThreadData, ThreadMessage } from './thread-messages.ts';

// A reading thread: takes its share of the pieces, and hands over what they add once it is asked to.
const { queue, rules, ...options } = workerData as ThreadData;
if (parentPort === null) throw new Error('This is the work of a thread; it is started by startThread.');
const parent = parentPort;
const tell = (message: ThreadMessage): void => parent.postMessage(message);

const asked = once(parent, 'message');
const share = createShare({ ...options, detector: createDetector(rules), ruleSet: digestOfRules(rules) }, pieceQueue(queue));
tell({ kind: 'READ', counts: await share.read((progress) => tell({ kind: 'PROGRESS', progress })) });
await asked;
tell({ kind: 'CONTRIBUTIONS', byDay: share.contributions() });
