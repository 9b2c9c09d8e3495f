// JavaScript, so that Next need not transpile it before the first line of `npm start` appears.
import path from 'node:path';

/** @type {import('next').NextConfig} */
const config = {
  // Types are checked by `npm run validate`; Next's own check does not read TypeScript 7.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'kysely'],
  poweredByHeader: false,
  reactStrictMode: true,
  // `forbidden()` answers 403 with app/forbidden.tsx.
  experimental: { authInterrupts: true },
  // The folder of this file, also where a lockfile lies further up.
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { '../createLucideIcon.mjs': './app/components/icon-of.ts' },
  },
  outputFileTracingRoot: path.resolve(import.meta.dirname),
  ...(process.env.BACKSTORY_DIST_DIR ? { distDir: process.env.BACKSTORY_DIST_DIR } : {}),
};

export default config;
