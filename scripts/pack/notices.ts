import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Manifest = {
  name: string;
  version: string;
  license?: string;
  author?: string | { name?: string };
  dependencies?: Record<string, string>;
};
type Installed = { folder: string; manifest: Manifest };

/** Tools of the build, of which nothing is in it. */
const tools = new Set(['@tailwindcss/postcss', 'server-only']);

const head = `Backstory comes with code, styles and fonts of the packages below, bundled into its pages, or has them
installed beside it. Each is its authors' and stands under its own licence.
`;

/**
 * The licences of what a folder has installed of the packages named, and of all that these need. Throws
 * where a package tells none.
 */
export function notices(root: string, names: readonly string[]): string {
  const found = new Map<string, Installed>();
  for (const name of names) if (!tools.has(name)) collect(found, name, root);
  const told = [...found.values()].flatMap((installed) => [
    noticeOf(installed),
    ...vendored(installed),
  ]);
  // Many share the same text: it stands once.
  const byText = new Map<string, string[]>();
  for (const { title, text } of told) byText.set(text, [...(byText.get(text) ?? []), title]);
  const parts = [...byText].map(([text, titles]) => `${titles.toSorted().join('\n')}\n\n${text}\n`);
  return [head, ...parts.toSorted()].join(`\n${'-'.repeat(80)}\n\n`);
}

function collect(found: Map<string, Installed>, name: string, from: string): void {
  const folder = folderOf(name, from);
  if (found.has(folder)) return;
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  found.set(folder, { folder, manifest });
  for (const needed of Object.keys(manifest.dependencies ?? {})) collect(found, needed, folder);
}

/** As Node finds it. */
function folderOf(name: string, from: string): string {
  for (let at = from; ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (at === path.dirname(at)) throw new Error(`${name} is not installed.`);
  }
}

type Notice = { title: string; text: string };

function noticeOf({ folder, manifest }: Installed): Notice {
  const { name, version, license, author } = manifest;
  const texts = licenceFiles(folder);
  if (texts.length === 0) texts.push(...readmeSection(folder));
  if (texts.length === 0) {
    if (!license) throw new Error(`${name} ${version} tells no licence.`);
    const by = typeof author === 'string' ? author : author?.name;
    texts.push(`It brings no text of its licence${by ? `; it is by ${by}` : ''}.`);
  }
  const title = `${name} ${version}${license ? ` (${license})` : ''}`;
  return { title, text: texts.join('\n\n') };
}

function licenceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    .filter((file) => /^(licen[sc]e|copying|notice)(?!.*\.[cm]?[jt]s$)/i.test(file))
    .toSorted()
    .map((file) => trimmed(readFileSync(path.join(folder, file), 'utf8')));
}

function readmeSection(folder: string): string[] {
  const [file] = globSync('[Rr][Ee][Aa][Dd][Mm][Ee]*', { cwd: folder });
  const text = file ? readFileSync(path.join(folder, file), 'utf8') : '';
  const [section] = /^#+\s*licen[sc]e\b[\s\S]*/im.exec(text) ?? [];
  return section ? [trimmed(section)] : [];
}

/** What a package has taken in whole, as Next has: each in a folder of its own, with its licence. */
function vendored({ folder, manifest }: Installed): Notice[] {
  return globSync('dist/compiled/{*,@*/*}/', { cwd: folder }).flatMap((below) => {
    const [text] = licenceFiles(path.join(folder, below));
    const name = below.split(path.sep).slice(2).join('/').replace(/\/$/, '');
    return text ? [{ title: `${name}, within ${manifest.name} ${manifest.version}`, text }] : [];
  });
}

function trimmed(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
