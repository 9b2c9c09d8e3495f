import { cpSync, globSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Of use to the next build alone, or to a debugger, by its path in the build: pages may be called so. */
const left =
  /^(cache|build|types|diagnostics|node_modules|turbopack|trace[^/]*)$|\.map$|\.nft\.json$/;

/**
 * Copies a build of the pages. Next names what it does not bundle by a hash (`pg-587764f78a6c7a9c`)
 * that it links below the build; npm packs no links, so there the packages go by their names.
 */
export function copyBuild(from: string, to: string): void {
  const pathOf = (file: string) => path.relative(from, file).replaceAll(path.sep, '/');
  cpSync(from, to, { recursive: true, filter: (file) => !left.test(pathOf(file)) });
  const links = path.join(from, 'node_modules');
  const names = readdirSync(links).map((link) => {
    const name =
      readlinkSync(path.join(links, link))
        .split(/node_modules[\\/]/)
        .at(-1) ?? '';
    return [link, name.replaceAll('\\', '/')] as const;
  });
  for (const file of globSync('server/**/*.js', { cwd: to })) {
    const text = readFileSync(path.join(to, file), 'utf8');
    const named = names.reduce(
      (done, [link, name]) => done.replaceAll(`"${link}`, `"${name}`),
      text,
    );
    if (named !== text) writeFileSync(path.join(to, file), named);
  }
  // Where it was built is nobody's business, and read by nothing that runs.
  const required = path.join(to, 'required-server-files');
  const root = path.join(from, '../..');
  for (const file of [`${required}.json`, `${required}.js`]) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(JSON.stringify(root).slice(1, -1), '.'));
  }
}
