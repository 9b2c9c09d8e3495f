import { detectEncoding } from '#lib/transfer/import/detect-encoding.ts';
import { detectFormat, type FileFormat, type Packing } from '#lib/transfer/import/detect-format.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Input } from '#lib/transfer/open-input.ts';
import { delimiterOf } from '#lib/transfer/read-csv.ts';
import { encodingOf } from '#lib/transfer/read-lines.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** What a file is, by its content: before anybody says otherwise. */
export type SeenInput = {
  format: FileFormat['is'];
  packing: Packing | null;
  encoding: string;
  /** Of a table, in the encoding that is asked for. */
  delimiter: string;
};

export function seenInput(input: Input, { encoding }: Mapping): SeenInput {
  const seen = detectEncoding(input.head);
  const head = new TextDecoder(known(input, encoding) ?? seen).decode(input.head);
  return {
    format: detectFormat(input.head, head, input.isWhole).is,
    packing: input.packing,
    encoding: seen,
    delimiter: delimiterOf(head),
  };
}

/** Null where nobody knows such an encoding: reading it tells that. */
function known(input: Input, asked: string | undefined): string | null {
  try {
    return encodingOf(input.head, asked);
  } catch (error) {
    if (error instanceof TransferError) return null;
    throw error;
  }
}
