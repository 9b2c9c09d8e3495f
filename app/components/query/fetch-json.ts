/** What a read of the server failed with: its HTTP status and, where it told one, a stable code. */
type FetchFailure = Error & { status: number; code: string };

/** Reads JSON from a route of this server; throws a `FetchFailure` for anything but success. */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json' },
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  const { status } = response;
  const code = problem.code ?? `http_${status}`;
  throw Object.assign(new Error(problem.detail ?? code), { status, code });
}
