import type { LayoutTask, LayoutTold } from './layout-task.ts';
import workerUrl from './layout-worker.ts?worker&url';

/** What makes addresses that a worker may be started from. Source: https://www.w3.org/TR/trusted-types/ */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

/** The one policy that the server allows: it gives nothing but the address of the built worker, whatever it is asked for. */
const POLICY = (
  globalThis as {
    readonly trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy };
  }
).trustedTypes?.createPolicy('layout-worker', { createScriptURL: () => workerUrl });

/** Lays out in a worker; `told` gets the places meanwhile and at last. What is given back stops it. */
export function startLayout(task: LayoutTask, told: (layout: LayoutTold) => void): () => void {
  const worker = new Worker(POLICY?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<LayoutTold>) => {
    told(data);
    if (data.isDone) worker.terminate();
  };
  worker.postMessage(task, [task.hosts.buffer, task.edges.buffer]);
  return () => worker.terminate();
}
