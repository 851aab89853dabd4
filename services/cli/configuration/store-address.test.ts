import { describe, expect, it } from 'vitest';
import { runHopline } from '../testing/run-hopline.ts';

describe('hopline with a user and a password in store.url', () => {
  it.each([['findings'], ['work', '--drain'], ['store', 'expire'], ['hold', 'list']])(
    'refuses them without repeating the password: %s %s',
    async (...args) => {
      const { code, stdout, stderr } = await runHopline(args, '', { HOPLINE_STORE_URL: 'bolt://neo4j:goodpassword@127.0.0.1:1' });

      expect(code).toBe(2);
      expect(stderr).toMatch(/store\.url must not hold a user or a password; give them as store\.user and store\.password/);
      expect(stdout + stderr).not.toContain('goodpassword');
    },
  );
});
