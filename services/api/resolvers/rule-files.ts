import { HoplineError } from '../../../schema/errors.ts';
import type { RequestContext } from '../context.ts';
import type { PageOrder } from '../cursors.ts';
import { type PageArguments, pageOfList } from '../pages.ts';
import { requestError } from '../request-errors.ts';
import type { RuleChange, RuleControl, RuleFileReport, UploadedFile } from '../rule-control.ts';

const BY_FILE: PageOrder<RuleFileReport> = { name: 'FILE', keyOf: ({ file }) => [0, file] };

/** The query field on rule files. */
export const ruleFileQueries = {
  ruleFiles: (_root: unknown, query: PageArguments & { readonly loaded?: boolean | null }, context: RequestContext) => {
    const files = context.rules?.files() ?? [];
    const wanted = query.loaded == null ? files : files.filter(({ loaded }) => loaded === query.loaded);
    return pageOfList(wanted, BY_FILE, query, context);
  },
};

/** The fields of `Mutation`. */
export const ruleMutations = {
  uploadRules: (_root: unknown, { files }: { readonly files: readonly UploadedFile[] }, context: RequestContext) =>
    changed(context, (rules) => {
      const nameless = files.find(({ name }) => name.trim() === '');
      if (nameless !== undefined) throw requestError('BAD_USER_INPUT', 'A rule file needs a name.');
      return rules.upload(files);
    }),
  reloadRules: (_root: unknown, _arguments: unknown, context: RequestContext) => changed(context, (rules) => rules.reload()),
};

async function changed({ rules }: RequestContext, change: (rules: RuleControl) => Promise<RuleChange>): Promise<RuleChange> {
  if (rules?.mayChange !== true) {
    throw requestError('RULES_FIXED', 'Rules can be changed only where the server listens on this machine alone (--host 127.0.0.1).');
  }
  try {
    return await change(rules);
  } catch (error) {
    if (error instanceof HoplineError) throw requestError('BAD_USER_INPUT', error.message);
    throw error;
  }
}
