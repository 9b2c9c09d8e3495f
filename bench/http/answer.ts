/** An answer of HTTP/1.1, as far as the bench reads it. */
export type Answer = { status: number; body: string };

const headersEnd = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('0\r\n\r\n');

/** Where the answer ends that begins the bytes; null where it is not whole yet. */
export function answerEnd(bytes: Buffer): number | null {
  const at = bytes.indexOf(headersEnd);
  if (at < 0) return null;
  const head = bytes.toString('latin1', 0, at).toLowerCase();
  const body = at + headersEnd.length;
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) {
    const end = body + Number(length);
    return bytes.length < end ? null : end;
  }
  if (!head.includes('\r\ntransfer-encoding: chunked')) return body;
  // One answer at a time: what ends the bytes ends the answer.
  return bytes.length >= body + lastChunk.length &&
    bytes.subarray(bytes.length - lastChunk.length).equals(lastChunk)
    ? bytes.length
    : null;
}

export function readAnswer(bytes: Buffer): Answer {
  const at = bytes.indexOf(headersEnd);
  const head = bytes.toString('latin1', 0, at).toLowerCase();
  const body = bytes.subarray(at + headersEnd.length);
  return {
    status: Number(head.slice(9, 12)),
    body: head.includes('\r\ntransfer-encoding: chunked') ? unchunked(body) : body.toString('utf8'),
  };
}

function unchunked(bytes: Buffer): string {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n', at);
    const length = Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (end < 0 || !(length > 0)) return Buffer.concat(parts).toString('utf8');
    parts.push(bytes.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
