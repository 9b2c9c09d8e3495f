/** Something that the operator can settle. Its message is a whole sentence and is shown without a stack. */
export class OperatorError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
    this.code = code;
  }
}
