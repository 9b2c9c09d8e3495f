import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/**
 * The line of a file where its import failed; 1 where nothing tells it. A fault of syntax is looked
 * for by the runtime's own parser: what an import says of one depends on who loads the module.
 */
export function mistakeLine(error: unknown, file: string): number {
  return syntaxLine(file) ?? lineIn(error instanceof Error ? error.stack : '', file) ?? 1;
}

/** Parses a file, and runs none of it: types are stripped to spaces, so that lines stay. */
const parse = `
  import { readFileSync } from 'node:fs';
  import { stripTypeScriptTypes } from 'node:module';
  import { SourceTextModule } from 'node:vm';
  const [, file] = process.argv;
  let text = '';
  try {
    text = stripTypeScriptTypes(readFileSync(file, 'utf8'), { sourceUrl: file });
  } catch (error) {
    console.error(error);
  }
  // Thrown, not caught: only then is the line told.
  new SourceTextModule(text, { identifier: file });`;

function syntaxLine(file: string): number | undefined {
  const flags = ['--no-warnings', '--experimental-vm-modules', '--input-type=module'];
  const args = [...flags, '--eval', parse, file];
  const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return lineIn(stderr, file);
}

/** A stack names a module by its path or by its URL. */
function lineIn(text: string | undefined, file: string): number | undefined {
  for (const name of [file, pathToFileURL(file).href]) {
    const [, line] = text?.split(`${name}:`)[1]?.match(/^(\d+)/) ?? [];
    if (line !== undefined) return Number(line);
  }
  return undefined;
}
