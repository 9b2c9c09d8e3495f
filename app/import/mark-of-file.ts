/** So much of a file's beginning is part of its mark. */
const headBytes = 1_048_576;

/**
 * What tells a file from another of its name and size: when it was changed, and the hash of how it
 * begins. Null where the browser makes no hashes, as over plain HTTP: such a file is sent from its start.
 */
export async function markOfFile(file: File): Promise<string | null> {
  // Absent where the page is not served securely, whatever its type says.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (!subtle) return null;
  const head = await file.slice(0, headBytes).arrayBuffer();
  const hash = new Uint8Array(await subtle.digest('SHA-256', head));
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0'));
  return `${file.lastModified} ${digits.join('')}`;
}
