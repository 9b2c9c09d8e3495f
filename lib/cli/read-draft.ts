import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { callerPath } from '#lib/cli/caller-path.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { parseDraft } from '#lib/corrections/parse-draft.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { parseJson } from '#lib/domain/parse-json.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/** A draft from a file, or with `-` from standard input: JSON as `POST /api/1.0/preview` takes it. */
export async function readDraft(catalogue: Catalogue, file: string): Promise<Draft> {
  const parsed = parseJson(await contentOf(file));
  if (parsed.status === 'malformed') throw unfit(file, [`it is not JSON: ${parsed.message}`]);
  const read = parseDraft(catalogue, parsed.value, parsed.faults);
  if (read.status === 'parsed') return read.draft;
  throw unfit(
    file,
    read.faults.map(({ pointer, message }) => `${pointer || 'the whole'}: ${message}`),
  );
}

async function contentOf(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(callerPath(file), 'utf8');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new OperatorError('draft_unreadable', `${file} cannot be read: ${message}`);
  }
}

function unfit(file: string, faults: readonly string[]): OperatorError {
  const where = file === '-' ? 'What came by standard input' : file;
  return new OperatorError('draft_invalid', `${where} is no draft:\n  ${faults.join('\n  ')}`);
}
