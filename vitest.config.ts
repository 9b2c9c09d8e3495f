import path from 'node:path';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

const shared = {
  // What the runtime resolves by itself: `backstory` for catalogues, `server-only` for Next.
  resolve: {
    alias: {
      backstory: path.join(here, 'lib/catalogue/backstory.ts'),
      'server-only': path.join(here, 'node_modules/server-only/empty.js'),
    },
  },
};

const ignored = ['**/node_modules/**', '.next/**', '.backstory/**', 'e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...ignored, '**/*.pg.test.ts'],
        },
      },
      {
        ...shared,
        test: {
          name: 'pg',
          include: ['**/*.pg.test.ts'],
          exclude: ignored,
          globalSetup: 'lib/testing/start-test-server.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
