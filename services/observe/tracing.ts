import { answeredWithin } from './answered-within.ts';

/** Traces that are sent somewhere. */
export interface Tracing {
  /** Sends the remaining spans, for some seconds at most, and ends tracing. */
  close(): Promise<void>;
}

export interface TracingOptions {
  /** Of an OTLP receiver over HTTP, without the path: traces go to `/v1/traces` below it. */
  readonly endpoint: string;
  /** Which of Hopline's commands this is: `work`, `ingest`. */
  readonly command: string;
  readonly version: string;
  /** Called when traces could not be sent; they are lost, and the work goes on. */
  readonly onFault: (message: string) => void;
}

/** How long ending waits for the collector, ms: one that is away must not keep a process from ending. */
const CLOSE_PATIENCE_MS = 5000;

/**
 * Makes the spans of this process real, and sends them by OTLP over HTTP in the background; what a slow collector does not take is dropped.
 * Until this is called spans cost nothing, and nothing of OpenTelemetry's SDK is loaded.
 * Source: https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export async function startTracing({ endpoint, command, version, onFault }: TracingOptions): Promise<Tracing> {
  const { context, diag, DiagLogLevel, propagation, trace } = await import('@opentelemetry/api');
  const { AsyncLocalStorageContextManager } = await import('@opentelemetry/context-async-hooks');
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { defaultResource, resourceFromAttributes } = await import('@opentelemetry/resources');
  const { BatchSpanProcessor, TracerProvider } = await import('@opentelemetry/sdk-trace');

  const silent = (): void => undefined;
  const onError = (message: string): void => onFault(message);
  diag.setLogger({ error: onError, warn: silent, info: silent, debug: silent, verbose: silent }, DiagLogLevel.ERROR);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const attributes = { 'service.name': `hopline-${command}`, 'service.namespace': 'hopline', 'service.version': version };
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(attributes)),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async close() {
      await answeredWithin(provider.shutdown(), CLOSE_PATIENCE_MS).catch((error: unknown) => onFault(String(error)));
      trace.disable();
      propagation.disable();
      context.disable();
      diag.disable();
    },
  };
}
