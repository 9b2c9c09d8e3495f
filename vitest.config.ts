import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

// Tests start commands and workers as processes of their own, which load the same modules.
process.env['NODE_COMPILE_CACHE'] ??= path.join(here, 'node_modules/.cache/backstory');

const shared = {
  // What the runtime resolves by itself: `backstory` for catalogues, `server-only` for Next.
  resolve: {
    alias: {
      backstory: path.join(here, 'lib/catalogue/backstory.ts'),
      'server-only': path.join(here, 'node_modules/server-only/empty.js'),
    },
  },
};

// Long enough for a machine that does much else: it ends what hangs, and asserts nothing.
const patience = 300_000;

// So may whoever asks until something is so.
const expect = { poll: { timeout: 60_000 } };

const ignored = ['**/node_modules/**', '.next/**', '.backstory/**', 'e2e/**'];

export default defineConfig({
  test: {
    // Of two cores Vitest would take one: while a test waits, for the database or for a moment to
    // come, another has them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...ignored, '**/*.pg.test.ts'],
          // Pure functions: what one file has loaded, the next may use. Of the time, two thirds.
          pool: 'threads',
          isolate: false,
          testTimeout: patience,
          expect,
        },
      },
      {
        ...shared,
        test: {
          name: 'pg',
          include: ['**/*.pg.test.ts'],
          exclude: ignored,
          globalSetup: 'lib/testing/start-test-server.ts',
          // What one file has loaded, the next may use; what it stands in for, it may not.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
          testTimeout: patience,
          hookTimeout: patience,
          expect,
        },
      },
    ],
  },
});
