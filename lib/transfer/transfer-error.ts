/** A transfer that cannot go on, in a sentence for the person who started it. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
  readonly code = 'transfer_refused';
}
