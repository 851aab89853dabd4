import type { Operation } from './action-line.ts';
import { type Handler, type Route, route } from './routes.ts';
import { answerBulk, answerDocument } from './write-endpoints.ts';

const bulk: Handler = ({ request, names, writing }) => answerBulk(request, names[0] ?? null, writing);

/** The routes with an `:index`, and maybe an `:id` after it. */
function documentTo(operation: Extract<Operation, 'index' | 'create'>): Handler {
  // The routes below have an index as their first name.
  return ({ request, names, writing }) => answerDocument(request, { operation, index: names[0] as string, id: names[1] ?? null }, writing);
}

/** The paths that take documents. */
export const WRITE_ROUTES: readonly Route[] = [
  route('/_bulk', { POST: bulk, PUT: bulk }, true),
  route('/:index/_bulk', { POST: bulk, PUT: bulk }, true),
  route('/:index/_doc', { POST: documentTo('index') }, true),
  route('/:index/_doc/:id', { POST: documentTo('index'), PUT: documentTo('index') }, true),
  route('/:index/_create', { POST: documentTo('create') }, true),
  route('/:index/_create/:id', { POST: documentTo('create'), PUT: documentTo('create') }, true),
];
