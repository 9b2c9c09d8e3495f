/** Why a scrub cannot be done, as a whole sentence. */
export class ScrubFault extends Error {
  override readonly name = 'ScrubFault';
  readonly code: 'scrub_seen' | 'scrub_forbidden';
  constructor(code: ScrubFault['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
