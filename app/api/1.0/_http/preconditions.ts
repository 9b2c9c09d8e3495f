import { malformedHeader } from '#app/api/1.0/_http/header-values.ts';
import type { AppendOptions } from '#lib/event-store/append-types.ts';

// `"7"` as a write answers it, `"7.Ab3_x"` as a read does. A proxy may have made it weak.
const versionTag = /^(?:W\/)?"(\d{1,10})(?:\.[\w-]+)?"$/;
const mostVersions = 2_147_483_647;

/** The version that an `If-Match` names; `*` where any will do. */
export function ifMatchVersion(headers: Headers): number | '*' | undefined {
  const sent = headers.get('If-Match')?.trim();
  if (sent === undefined || sent === '*') return sent;
  const version = Number(versionTag.exec(sent)?.[1] ?? Number.NaN);
  if (!(version <= mostVersions)) {
    throw malformedHeader('If-Match', 'It has to be one version in quotes, such as "7", or *.');
  }
  return version;
}

/** What a write expects of the entity's version; `If-Match: *` is that it exists. */
export function expectedVersion(headers: Headers): AppendOptions['expected'] {
  const sent = ifMatchVersion(headers);
  const match = sent === '*' ? 'present' : sent;
  const noneMatch = headers.get('If-None-Match')?.trim();
  if (noneMatch === undefined) return match;
  if (noneMatch !== '*') {
    throw malformedHeader(
      'If-None-Match',
      'Of a write it can only be *: the entity must not exist.',
    );
  }
  if (match !== undefined) {
    throw malformedHeader('If-None-Match', 'It contradicts If-Match: send one of them.');
  }
  return 'absent';
}

/** Whether the client holds this very representation already. */
export function isHeld(headers: Headers, etag: string): boolean {
  const sent = headers.get('If-None-Match')?.trim();
  if (sent === undefined) return false;
  if (sent === '*') return true;
  return sent.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
