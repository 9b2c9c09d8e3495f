import { monthOf } from '#lib/transfer/month-names.ts';
import { fullYear, instantOf, type Zone } from '#lib/transfer/parse-time.ts';

/** How times are written, where nothing else reads them: letters as Unicode's date patterns have them. */
export type TimeFormat = {
  format: string;
  parse: (text: string, zone: Zone) => number | null;
};

type Letter = keyof typeof patterns;
type Part = { name: Letter; length: number } | { literal: string };

const patterns = {
  y: String.raw`\d{4}`,
  M: String.raw`\d{1,2}`,
  d: String.raw`\d{1,2}`,
  H: String.raw`\d{1,2}`,
  h: String.raw`\d{1,2}`,
  m: String.raw`\d{1,2}`,
  s: String.raw`\d{1,2}`,
  S: String.raw`\d+`,
  a: String.raw`[ap]\.?m\.?`,
  X: String.raw`z|utc|gmt|[+-]\d\d(?::?\d\d)?`,
  E: String.raw`\p{L}+\.?`,
};

const longest = 60;

/** Null where a pattern is none: a letter that means nothing, or one twice, or no day. */
export function timeFormat(format: string): TimeFormat | null {
  const parts = partsOf(format);
  if (!parts) return null;
  const named = parts.flatMap((part): Letter[] =>
    'name' in part && part.name !== 'E' ? [part.name] : [],
  );
  const has = (name: Letter) => named.includes(name);
  if (new Set(named).size !== named.length || !has('y') || !has('M') || !has('d')) return null;
  if (has('h') !== has('a') || (has('h') && has('H'))) return null;
  const pattern = new RegExp(`^${parts.map((_, at) => patternOf(parts, at)).join('')}$`, 'iu');
  return {
    format,
    parse: (text, zone) => {
      const groups = text.length > longest ? undefined : pattern.exec(text)?.groups;
      return groups ? momentOf(groups, zone) : null;
    },
  };
}

function partsOf(format: string): Part[] | null {
  const parts: Part[] = [];
  for (const [text, quoted, letters] of format.matchAll(
    /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z]/g,
  )) {
    if (quoted !== undefined) {
      parts.push({ literal: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
    } else if (letters === undefined) parts.push({ literal: text });
    else if (Object.hasOwn(patterns, letters)) {
      parts.push({ name: letters as Letter, length: text.length });
    } else if (letters === 'T') parts.push({ literal: text });
    else return null;
  }
  return format.length > longest ? null : parts;
}

function patternOf(parts: readonly Part[], at: number): string {
  const part = parts[at] as Part;
  if ('literal' in part) {
    if (/^\s+$/.test(part.literal)) return String.raw`\s+`;
    return part.literal.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  }
  const { name, length } = part;
  const within = withinDigits(parts, at) ? String.raw`\d\d` : patterns[name];
  if (name === 'E') return `(?:${patterns.E})`;
  if (name === 'y') return `(?<y>${length === 2 ? String.raw`\d\d` : patterns.y})`;
  if (name === 'M') return `(?<M>${length > 2 ? String.raw`\p{L}+\.?` : within})`;
  return `(?<${name}>${name === 'S' || name === 'a' || name === 'X' ? patterns[name] : within})`;
}

/** Digits right beside others are as many as their letters. */
function withinDigits(parts: readonly Part[], at: number): boolean {
  return [at - 1, at + 1].some((beside) => {
    const other = parts[beside];
    return other !== undefined && 'name' in other && /^[yMdHhms]$/.test(other.name);
  });
}

function momentOf(groups: Record<string, string | undefined>, zone: Zone): number | null {
  const { y = '', M = '', d, H, h, m, s, S, a, X } = groups;
  const month = /^\d/.test(M) ? Number(M) : monthOf(M);
  if (month === null) return null;
  if (h !== undefined && (Number(h) < 1 || Number(h) > 12)) return null;
  const hour = h === undefined ? H : String((Number(h) % 12) + (/^p/i.test(a ?? '') ? 12 : 0));
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(X ?? '') ?? [];
  const rest = [hour, m, s, S, X, sign, hours, minutes];
  return instantOf(fullYear(y), month, Number(d), rest, zone);
}
