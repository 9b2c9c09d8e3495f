import { type GivenParameter, keyOf } from '#app/docs/given-parameter.ts';

/** A request as it goes over the wire, but for who sends it and where to. */
export type BuiltRequest = {
  method: 'GET' | 'POST';
  /** With its query, percent-encoded: in no language does anything of it need quoting. */
  path: string;
  headers: [name: string, value: string][];
  body: string | null;
};

export type Filled = {
  method: 'GET' | 'POST';
  path: string;
  parameters: readonly GivenParameter[];
  /** By `keyOf`. */
  values: Readonly<Record<string, string>>;
  accept: string | null;
  body: { type: string; text: string } | null;
};

/** The request that a form describes; what is empty is not sent. */
export function builtRequest({ parameters, values, ...of }: Filled): BuiltRequest {
  const filledIn = (one: GivenParameter) => values[keyOf(one)] ?? '';
  const inPlace = (place: GivenParameter['in']) =>
    parameters.filter((one) => one.in === place && filledIn(one) !== '');
  const path = parameters
    .filter((one) => one.in === 'path')
    .reduce((made, one) => made.replace(`{${one.name}}`, () => encoded(filledIn(one))), of.path);
  const query = new URLSearchParams(
    inPlace('query').flatMap((one) =>
      (one.many ? linesOf(filledIn(one)) : [filledIn(one)]).map((value) => [one.name, value]),
    ),
  );
  const headers = inPlace('header').map((one): [string, string] => [
    one.name,
    headerText(filledIn(one)),
  ]);
  return {
    method: of.method,
    path: strictly(query.size === 0 ? path : `${path}?${query}`),
    headers: [
      ...(of.accept === null ? [] : ([['Accept', of.accept]] as [string, string][])),
      ...(of.body === null ? [] : ([['Content-Type', of.body.type]] as [string, string][])),
      ...headers,
    ],
    body: of.body?.text ?? null,
  };
}

/** The required parameters that are not filled in. */
export function missingIn({ parameters, values }: Pick<Filled, 'parameters' | 'values'>): string[] {
  return parameters
    .filter((one) => one.required && (values[keyOf(one)] ?? '').trim() === '')
    .map(keyOf);
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** What shells take for their own too. */
function strictly(path: string): string {
  return path.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Beyond ASCII, and for a percent sign, headers are percent-encoded UTF-8. */
function headerText(text: string): string {
  return text.trim().replaceAll(/[^\x20-\x24\x26-\x7e]+/g, encoded);
}
