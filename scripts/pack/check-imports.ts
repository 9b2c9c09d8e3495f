import { existsSync, globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

/** Of a module that runs; of a page's bundle, what it asks for by name. */
const forms = [
  /^\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /new URL\(\s*['"](\.[^'"]+)['"],\s*import\.meta\.url/g,
];
const bundled = /\b\w\.[xy]\("([^"]+)"/g;

/**
 * Throws where the package asks for a file that it lacks, for another package than those named, or
 * names one that nothing asks for.
 */
export function checkImports(folder: string, packages: string[]): void {
  const asked = new Set(['next', 'react', 'react-dom']);
  const lacking: string[] = [];
  const ask = (file: string, specifier: string) => {
    const found = fileOf(folder, file, specifier);
    if (found && !existsSync(found)) lacking.push(`${file} asks for ${specifier}`);
    if (found || isBuiltin(specifier) || specifier === 'backstory') return;
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    if (!packages.includes(name)) lacking.push(`${file} asks for the package ${specifier}`);
    asked.add(name);
  };
  for (const file of globSync('{lib,db}/**/*.{js,mjs}', { cwd: folder })) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const form of forms) {
      for (const [, specifier = ''] of text.matchAll(form)) ask(file, specifier);
    }
  }
  for (const file of globSync('.next/*/server/**/*.js', { cwd: folder })) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(bundled)) ask(file, specifier);
  }
  lacking.push(
    ...packages.filter((name) => !asked.has(name)).map((name) => `nothing asks for ${name}`),
  );
  if (lacking.length > 0) throw new Error(`The package is not whole:\n${lacking.join('\n')}`);
}

/** Null for a package. */
function fileOf(folder: string, file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return path.join(folder, path.dirname(file), specifier);
  const [, own] = specifier.match(/^#(.+)\.ts$/) ?? [];
  return own ? path.join(folder, `${own}.js`) : null;
}
