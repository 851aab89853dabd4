import { buildPage, findVite } from './build-page.ts';
import { type BuiltPage, isBuiltPageCurrent, readBuiltPage } from './built-page.ts';

/** What is said where there is no page to show. */
const NOT_BUILT =
  'The page is not built, and what builds it is not installed: run `npm ci && npm run build` where Hopline lies, then start it again.';

/** The page as a server has it: built, or why not, a sentence. */
export type OpenedPage = { readonly kind: 'built'; readonly page: BuiltPage } | { readonly kind: 'missing'; readonly reason: string };

/** How to open the page. */
export interface PageOpening {
  /** Gets a sentence where something has to be done first. */
  readonly tell: (sentence: string) => void;
  /** Aborted where nobody waits for the page any more. */
  readonly stopped: AbortSignal;
}

/** Reads the built page, and builds it before where it is missing or older than its sources and Vite is installed. Never rejects. */
export async function openPage({ tell, stopped }: PageOpening): Promise<OpenedPage> {
  const fault = await buildWhereNeeded({ tell, stopped });
  const page = await readBuiltPage();
  if (page !== null) return { kind: 'built', page };
  return { kind: 'missing', reason: fault ?? NOT_BUILT };
}

/** Why building failed, a sentence; null where it did not, or need not, or cannot. */
async function buildWhereNeeded({ tell, stopped }: PageOpening): Promise<string | null> {
  if (await isBuiltPageCurrent()) return null;
  const vite = findVite();
  if (vite === null) return null;
  tell('The page is being built; that is done once.');
  try {
    await buildPage(vite, stopped);
    return null;
  } catch (error) {
    if (stopped.aborted) return null;
    const fault = `The page could not be built: ${error instanceof Error ? error.message : String(error)}`;
    tell(fault);
    return fault;
  }
}
