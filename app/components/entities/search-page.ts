import type { EntityPageJson, SearchLine } from '#app/components/entities/entity-page-json.ts';
import { leaveSignedOut } from '#app/components/query/leave-signed-out.ts';

export type SearchProgress = { looked: number; found: number };

/** Reads a page that is looked for, and tells how far it came. Throws as `fetchJson` does. */
export async function searchPage(
  url: string,
  signal: AbortSignal,
  onProgress: (progress: SearchProgress) => void,
): Promise<EntityPageJson> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) {
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    if (response.status === 401) void leaveSignedOut();
    throw problemError({ code: `http_${response.status}`, detail: '', ...problem });
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw problemError({ code: 'unavailable', detail: '' });
    const parts = (rest + value).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const line = JSON.parse(part) as SearchLine;
      if ('page' in line) return line.page;
      if ('problem' in line) throw problemError(line.problem);
      onProgress(line);
    }
  }
}

type Problem = { code: string; detail: string };

function problemError({ code, detail }: Problem): Error {
  return Object.assign(new Error(detail), { code });
}
