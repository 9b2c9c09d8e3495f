/** The names that an answer shows: of the members of its JSON, of its headers, of the fields of a stream. */
export function namesIn(text: string): Set<string> {
  const members = [...text.matchAll(/"([\w-]+)": ?/g)].map(([, name = '']) => name);
  const heads = [...text.matchAll(/^([A-Za-z-]+): /gm)].map(([, name = '']) => name.toLowerCase());
  return new Set([...members, ...heads]);
}
