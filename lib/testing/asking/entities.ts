import { changedEntities } from '#lib/queries/changed-entities.ts';
import { findEntityType } from '#lib/queries/find-entity-type.ts';
import { listEntities, searchEntities } from '#lib/queries/list-entities.ts';
import { entityFields } from '#lib/queries/listing/entity-fields.ts';
import { overview } from '#lib/queries/overview.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';
import { readSubject } from '#lib/queries/read-subject.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { sampleTold } from '#lib/queries/schema/sample-told.ts';
import { scaffoldType } from '#lib/queries/schema/scaffold.ts';
import { typeSchema } from '#lib/queries/schema/type-schema.ts';
import { search } from '#lib/queries/search.ts';
import { typeFields } from '#lib/queries/type-fields.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

/** What is asked of entities, their lists and the search. */
export const askingEntities: Record<string, Asking> = {
  overview: { needs: 'read', run: (store, viewer) => overview(store, viewer) },
  findEntityType: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => findEntityType(store, viewer, 'user'),
  },
  readEntity: { needs: 'read', on: 'user', run: (store, viewer) => readEntity(store, viewer, ann) },
  listEntities: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => listEntities(store, viewer, { type: 'user', limit: 9 }),
  },
  searchEntities: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => searchEntities(store, viewer, { type: 'user', limit: 9 }),
  },
  entityFields: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => entityFields(store, viewer, 'user'),
  },
  changedEntities: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => changedEntities(store, viewer, { type: 'user', after: 0n }),
  },
  readNamedEntity: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => readNamedEntity(store, viewer, ann),
  },
  relatedEntities: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => relatedEntities(store, viewer, ann, { limit: 9 }),
  },
  typeSchema: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => typeSchema(store, viewer, 'user'),
  },
  scaffoldType: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => scaffoldType(store, viewer, 'user'),
  },
  sampleTold: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => sampleTold(store, viewer, 'user'),
  },
  typeFields: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => typeFields(store, viewer, 'user'),
  },
  readSubject: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => readSubject(store, viewer, ann),
  },
  search: {
    needs: 'read',
    run: (store, viewer) => search(store, viewer, { text: 'ann', limit: 9 }),
  },
  'search of a type': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => search(store, viewer, { text: 'ann', limit: 9, types: ['user'] }),
  },
};
