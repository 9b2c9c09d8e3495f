import { refusal } from '#app/api/1.0/_http/problem.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';

/** The text of a header, percent-decoded, at most `most` characters; undefined where it is not sent. */
export function headerText(headers: Headers, name: string, most: number): string | undefined {
  const sent = headers.get(name);
  if (sent === null) return undefined;
  if (/[^\x20-\x7e\t]/.test(sent)) {
    throw malformedHeader(name, 'Beyond ASCII a header is percent-encoded UTF-8.');
  }
  let text: string;
  try {
    text = decodeURIComponent(sent);
  } catch {
    throw malformedHeader(name, 'Its percent-encoding is not UTF-8; a percent sign itself is %25.');
  }
  if (text === '') throw malformedHeader(name, 'It is empty.');
  if (text.includes('\0')) throw malformedHeader(name, 'It holds a NUL character.');
  if (text.length > most) throw malformedHeader(name, `It has more than ${most} characters.`);
  return text;
}

export function headerInstant(headers: Headers, name: string): number | undefined {
  const text = headerText(headers, name, 64);
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant === null) {
    throw malformedHeader(
      name,
      'It has to be an RFC 3339 time with an offset: 2026-03-12T15:04:11Z.',
    );
  }
  return instant;
}

export function malformedHeader(header: string, message: string): Error {
  return refusal({
    status: 400,
    code: 'header_malformed',
    detail: `${header}: ${message}`,
    errors: [{ header, code: 'header_malformed', message }],
  });
}
