type Versions = Record<string, string>;
export type Manifest = {
  [name: string]: unknown;
  scripts?: unknown;
  dependencies: Versions;
  imports: Versions;
};

/** What the build has taken in whole: nothing of it is asked for at the user's. */
const built = new Set([
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  '@tailwindcss/postcss',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'cmdk',
  'diff',
  'lucide-react',
  'nuqs',
  'qr',
  'radix-ui',
  'server-only',
  'sonner',
  'tailwindcss',
]);

/** The package.json of what is packed, made of the repository's. */
export function manifest(own: Manifest): Manifest {
  const { scripts: _, devDependencies: __, allowScripts: ___, overrides: ____, ...kept } = own;
  const needed = Object.entries(own.dependencies).filter(([name]) => !built.has(name));
  return {
    ...kept,
    bin: { backstory: 'lib/cli/backstory.mjs' },
    exports: {
      '.': { types: './lib/catalogue/backstory.d.ts', default: './lib/catalogue/backstory.js' },
      './package.json': './package.json',
    },
    imports: { '#lib/*.ts': './lib/*.js', '#db/*.ts': './db/*.js' },
    dependencies: Object.fromEntries(needed),
    files: [
      ...['.next', 'lib', 'db', 'docs', 'scripts', 'next.config.js', 'CHANGELOG.md'],
      'THIRD-PARTY-NOTICES.txt',
    ],
  };
}
