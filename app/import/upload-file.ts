import { startUpload } from '#app/import/import-actions.ts';
import { markOfFile } from '#app/import/mark-of-file.ts';

/** Bytes of one request. The server takes up to 16 MB; one that fails is sent again. */
const sliceBytes = 8 * 1024 * 1024;
const tries = 5;
const restBetween = 1_500;

export type Uploaded = { status: 'done'; id: string } | { status: Unsent };

/** `stopped`: by the person. What is there stays, to be gone on with. */
type Unsent =
  | 'stopped'
  | 'empty'
  | 'no-folder'
  | 'no-room'
  | 'forbidden'
  | 'away'
  | 'changed'
  | 'failed';

type Received = { status: 'received' | 'elsewhere' | 'too-much'; received: number };

/**
 * Sends a file part by part: a request of gigabytes would outlive proxies and time limits, and begin
 * anew when a connection breaks. One of the same file that broke off goes on where it stopped.
 */
export async function uploadFile(
  file: File,
  { tell, signal }: { tell: (sent: number) => void; signal: AbortSignal },
): Promise<Uploaded> {
  const place = await begin(file);
  if ('status' in place) return place;
  const { id } = place;
  let at = place.received;
  let failed = 0;
  tell(at);
  while (at < file.size) {
    const slice = file.slice(at, at + sliceBytes);
    const sent = await send(`/internal/imports/${id}/bytes?at=${at}`, slice, signal, (part) =>
      tell(at + part),
    );
    if (signal.aborted) return { status: 'stopped' };
    if (sent === 'gone') return { status: 'changed' };
    if (sent === 'failed') {
      if (++failed >= tries) return { status: 'away' };
      await new Promise((resolve) => setTimeout(resolve, restBetween * failed));
      continue;
    }
    if (sent.status === 'too-much' || sent.received > file.size) return { status: 'changed' };
    failed = 0;
    at = sent.received;
    tell(at);
  }
  return { status: 'done', id };
}

async function begin(file: File): Promise<{ id: string; received: number } | Uploaded> {
  const { name, size } = file;
  // A file that cannot be read any more is told where it is sent.
  const mark = await markOfFile(file).catch(() => null);
  const answer = await startUpload({ name, size, mark }).catch(() => null);
  if (answer === null) return { status: 'away' };
  if (answer.status !== 'begun') return { status: answer.status };
  return { id: answer.id, received: answer.received };
}

/** With XMLHttpRequest, which alone tells how far a body is sent. */
function send(
  url: string,
  body: Blob,
  signal: AbortSignal,
  tell: (sent: number) => void,
): Promise<Received | 'failed' | 'gone'> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (outcome: Received | 'failed' | 'gone') => {
      signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    if (signal.aborted) return settle('failed');
    signal.addEventListener('abort', abort);
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => tell(loaded);
    request.onload = () => {
      if (request.status === 200) settle(request.response as Received);
      else settle(request.status === 404 ? 'gone' : 'failed');
    };
    request.onerror = () => settle('failed');
    request.onabort = () => settle('failed');
    request.send(body);
  });
}
