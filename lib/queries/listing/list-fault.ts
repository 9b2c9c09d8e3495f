/**
 * Why a list cannot be given as it is asked for; recognised by its code. `field_masked`: the viewer
 * may not see the field, so it can be neither filtered nor sorted by; `field_whole_value`: they may
 * reveal it, so it can be asked for by one whole value; `too_many_searches`: and was too often.
 */
export type ListFault = Error & {
  list: true;
  code:
    | 'field_masked'
    | 'field_whole_value'
    | 'too_many_searches'
    | 'cursor_invalid'
    | 'too_many_filters'
    | 'scan_too_long'
    | 'too_many_to_sort';
  field: string | null;
  /** Seconds until it may be tried again. */
  retryAfter: number | null;
};

const messages: Record<ListFault['code'], string> = {
  field_masked: 'It is masked for you, so lists are neither filtered nor sorted by it.',
  field_whole_value: 'It is masked for you, so it can be asked for by one whole value alone.',
  too_many_searches: 'You looked for too many values of masked fields. Try again later.',
  cursor_invalid: 'It has to be the `next` of a page before.',
  too_many_filters: 'A list has ten filters at most.',
  scan_too_long:
    'There is no index for this, and looking through all of them takes too long. Narrow it by a field that has one.',
  too_many_to_sort: 'There is no index on the field, and these are too many to sort. Filter them.',
};

export function listFault(
  code: ListFault['code'],
  field: string | null = null,
  retryAfter: number | null = null,
): ListFault {
  return Object.assign(new Error(messages[code]), { list: true as const, code, field, retryAfter });
}

export function isListFault(error: unknown): error is ListFault {
  return error instanceof Error && 'list' in error && error.list === true;
}
