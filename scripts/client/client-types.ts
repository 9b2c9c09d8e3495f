import './typescript-for-generator.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { clientDocument } from './client-document.ts';

const head = `// Made of the catalogue's OpenAPI by \`npm run backstory -- client\`: do not edit.

`;

/** The types of a client for a catalogue, as TypeScript. */
export async function clientTypes(catalogue: Catalogue): Promise<string> {
  // After the hook that gives it its compiler.
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const nodes = await openapiTS(JSON.stringify(clientDocument(catalogue)), {
    // An object of which nothing is said may hold anything.
    emptyObjectsUnknown: true,
  });
  return head + astToString(nodes);
}
