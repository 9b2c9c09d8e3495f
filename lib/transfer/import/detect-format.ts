/** How the bytes of a file are packed, seen by its first bytes. */
export type Packing = 'gzip' | 'zip';

/** What an unpacked file is. `json` is one value: an array of rows, or an OCEL log. */
export type FileFormat =
  | { is: 'table' | 'json-lines' | 'json-array' | 'xes' | 'ocel-json' | 'sqlite' | 'parquet' }
  | { is: 'empty' }
  | { is: 'unknown'; what: string };

/** Packed files announce themselves, whatever they are called. */
export function packingOf(bytes: Buffer): Packing | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  return bytes.toString('latin1', 0, 4) === 'PK\x03\x04' ? 'zip' : null;
}

/** What a file is, by its first bytes and the text they are. `isWhole`: there are no more of them. */
export function detectFormat(bytes: Buffer, text: string, isWhole: boolean): FileFormat {
  if (packingOf(bytes)) {
    return { is: 'unknown', what: 'an archive within an archive; unpack it once' };
  }
  const magic = bytes.toString('latin1', 0, 16);
  if (magic === 'SQLite format 3\0') return { is: 'sqlite' };
  if (magic.startsWith('PAR1')) return { is: 'parquet' };
  const start = text.trimStart();
  if (start === '') return { is: 'empty' };
  if (start.startsWith('<')) return xmlFormat(start);
  if (start.startsWith('[')) return { is: 'json-array' };
  if (!start.startsWith('{')) return { is: 'table' };
  if (/^\{\s*"ocel:/.test(start)) {
    return { is: 'unknown', what: 'an OCEL 1.0 log; Backstory reads OCEL 2.0' };
  }
  return isOcel(start, isWhole) ? { is: 'ocel-json' } : { is: 'json-lines' };
}

function xmlFormat(start: string): FileFormat {
  const root = /<([A-Za-z_][\w.:-]*)/.exec(start.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ''))?.[1];
  if (root === 'log' || root?.endsWith(':log')) {
    return /<(object-types|event-types|objects|events)\b/.test(start)
      ? { is: 'unknown', what: 'OCEL in XML; Backstory reads OCEL 2.0 in JSON and SQLite' }
      : { is: 'xes' };
  }
  return { is: 'unknown', what: `XML of <${root ?? '?'}>; of XML, Backstory reads XES` };
}

const ocelMembers = /"(objectTypes|eventTypes|objects|events)"\s*:\s*\[/g;

/** One object with the lists of OCEL 2.0, and not an object a line. */
function isOcel(start: string, isWhole: boolean): boolean {
  const found = new Set([...start.matchAll(ocelMembers)].map(([, name]) => name));
  if (found.size === 0) return false;
  const line = start.split(/\r?\n/, 1)[0] as string;
  if (line.length === start.length && !isWhole) return true;
  if (!isObjectText(line)) return true;
  return found.has('objects') && found.has('events');
}

function isObjectText(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
