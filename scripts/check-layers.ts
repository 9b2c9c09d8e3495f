// Holds the dependency direction of the architecture. Biome knows no layers, and the linters that do
// cannot read TypeScript 7.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Frozen, frozenWords } from './frozen-words.ts';
import { type Area, areas, browserSafe } from './layers.ts';
import { wholeWords } from './whole-words.ts';

export type Violation = { file: string; line: number; imported: string; why: string };

type Import = { line: number; specifier: string; typeOnly: boolean };

/** Every import of `app`, `lib` and `db` below the folder that its place does not allow. */
export function checkLayers(root: string): Violation[] {
  return sourcesOf(root).flatMap(({ file, source }) => checkSource(file, source));
}

/** Every place of `app` and `lib` that would be of one language for good. */
export function checkLanguages(root: string): (Frozen & { file: string })[] {
  return sourcesOf(root).flatMap(({ file, source }) =>
    spokenTo(file) ? frozenWords(file, source).map((each) => ({ file, ...each })) : [],
  );
}

/** What only a terminal or a test reads is English. */
function spokenTo(file: string): boolean {
  return !/^(db|lib\/(cli|demo|testing))\//.test(file);
}

function sourcesOf(root: string): { file: string; source: string }[] {
  return ['app', 'lib', 'db'].flatMap((folder) =>
    sourcesBelow(root, folder).map((file) => ({
      file,
      source: readFileSync(path.join(root, file), 'utf8'),
    })),
  );
}

export function checkSource(file: string, source: string): Violation[] {
  const area = areaOf(file);
  if (!area) return [];
  const inBrowser = /^\s*(?:\/\/.*\n|\/\*[\s\S]*?\*\/|\s)*['"]use client['"]/.test(source);
  const whole = wholeWords(source).map((line) => ({
    file,
    line,
    imported: '#app/messages/words.ts',
    why: 'words are taken by area, as in words.events, and never as a whole',
  }));
  const refused = importsOf(source).flatMap(({ line, specifier, typeOnly }) => {
    const why =
      refusedHere(file, area, specifier) ??
      (inBrowser && !typeOnly ? refusedInBrowser(file, specifier) : null);
    return why ? [{ file, line, imported: specifier, why }] : [];
  });
  return [...refused, ...whole];
}

function refusedHere(file: string, area: Area, specifier: string): string | null {
  const target = ownPath(file, specifier);
  if (target === null) {
    if (!area.packages || area.packages.some((allowed) => allowed.test(specifier))) return null;
    return `${area.name} imports only ${area.packages.map((allowed) => allowed.source).join(', ')}`;
  }
  const other = areaOf(target);
  if (!other || other === area || area.imports.includes(other.name)) return null;
  return `${area.name} does not import ${other.name}`;
}

function refusedInBrowser(file: string, specifier: string): string | null {
  const target = ownPath(file, specifier);
  if (target === null) {
    return specifier.startsWith('node:') ? 'there are no node: modules in a browser' : null;
  }
  // Its page's folder, that of a page above, or a part of its own in a folder below.
  const beside =
    target.startsWith('app/') &&
    (file.startsWith(`${path.posix.dirname(target)}/`) ||
      target.startsWith(`${path.posix.dirname(file)}/`));
  if (beside || browserSafe.some((allowed) => allowed.test(target))) return null;
  return 'a client component imports only lib/domain, app/components, app/messages, what lies beside it, and types';
}

/** The path from the root of what is ours; null for packages. */
function ownPath(file: string, specifier: string): string | null {
  if (/^#(app|lib|db)\//.test(specifier)) return specifier.slice(1);
  if (!specifier.startsWith('.')) return null;
  return path.posix.join(path.posix.dirname(file), specifier);
}

function areaOf(file: string): Area | null {
  return areas.find((area) => area.fits.test(file)) ?? null;
}

function importsOf(source: string): Import[] {
  const pattern =
    /(?:^|\n)[ \t]*(import|export)\b(?:([^'"`;]*?)\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g;
  return [...source.matchAll(pattern)].map((match) => ({
    line: source.slice(0, match.index + match[0].length).split('\n').length,
    specifier: match[3] ?? match[4] ?? '',
    typeOnly: /^\s*type\b(?!\s*,)/.test(match[2] ?? ''),
  }));
}

function sourcesBelow(root: string, folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names
    .filter(
      (name) =>
        /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/(^|\/)fixtures\//.test(name),
    )
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .sort();
}

// Not `import.meta.main`: Node 22 has none.
if (process.argv[1] === import.meta.filename) {
  const root = path.join(import.meta.dirname, '..');
  const violations = checkLayers(root);
  const frozen = checkLanguages(root);
  for (const { file, line, imported, why } of violations) {
    console.error(`${file}:${line} imports ${imported}: ${why}.`);
  }
  for (const { file, line, what, why } of frozen) console.error(`${file}:${line} ${what}: ${why}.`);
  process.exitCode = violations.length + frozen.length > 0 ? 1 : 0;
}
