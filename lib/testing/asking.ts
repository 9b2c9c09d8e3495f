import type { Permission } from '#lib/access/permissions.ts';
import { reveal } from '#lib/access/reveal.ts';
import type { RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { correctable } from '#lib/corrections/correctable.ts';
import { narrowDeletion } from '#lib/corrections/delete-policy.ts';
import { deleteReferring } from '#lib/corrections/delete-referring.ts';
import { deletionTable } from '#lib/corrections/delete-table.ts';
import { deletionView } from '#lib/corrections/deletion-view.ts';
import { dropDraft } from '#lib/corrections/drop-draft.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { planRevert } from '#lib/corrections/plan-revert.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { proposeEvents } from '#lib/corrections/propose-events.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { readDraft } from '#lib/corrections/read-draft.ts';
import { restoreFields } from '#lib/corrections/restore-fields.ts';
import { saveDraft } from '#lib/corrections/save-draft.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changePerson } from '#lib/people/change-person.ts';
import { changeRight } from '#lib/people/change-right.ts';
import { changeRole } from '#lib/people/change-role.ts';
import { createKey } from '#lib/people/create-key.ts';
import { deactivatePerson, reactivatePerson } from '#lib/people/deactivate-person.ts';
import { findPersonId } from '#lib/people/find-person.ts';
import { invitePerson } from '#lib/people/invite-person.ts';
import { listInvitations } from '#lib/people/list-invitations.ts';
import { listKeys } from '#lib/people/list-keys.ts';
import { listPeople } from '#lib/people/list-people.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';
import { listRoleRules, requireSecondFactor } from '#lib/people/require-second-factor.ts';
import { resetPerson } from '#lib/people/reset-person.ts';
import { revokeInvitation } from '#lib/people/revoke-invitation.ts';
import { revokeKey } from '#lib/people/revoke-key.ts';
import { rebuildSearch } from '#lib/projections/search/rebuild-search.ts';
import { wantIndex } from '#lib/projections/want-index.ts';
import { exportAudit } from '#lib/queries/audit/export-audit.ts';
import { listActs } from '#lib/queries/audit/list-acts.ts';
import { listLooks } from '#lib/queries/audit/list-looks.ts';
import { blame } from '#lib/queries/blame.ts';
import { changedEntities } from '#lib/queries/changed-entities.ts';
import { compareEnds } from '#lib/queries/compare-ends.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { entityDensity } from '#lib/queries/entity-density.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { exportShownEvents } from '#lib/queries/export-shown-events.ts';
import { fieldHistory } from '#lib/queries/field-history.ts';
import { fieldOptions } from '#lib/queries/field-options.ts';
import { findEntityType } from '#lib/queries/find-entity-type.ts';
import { findInType } from '#lib/queries/find-in-type.ts';
import { findSpans } from '#lib/queries/find-spans.ts';
import { gridCsv } from '#lib/queries/grid-csv.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { gridColumns, gridFields } from '#lib/queries/history-grid.ts';
import { listActors } from '#lib/queries/list-actors.ts';
import { listEntities, searchEntities } from '#lib/queries/list-entities.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { listRecorders } from '#lib/queries/list-recorders.ts';
import { listSavedViews } from '#lib/queries/list-saved-views.ts';
import { entityFields } from '#lib/queries/listing/entity-fields.ts';
import { exportEntities } from '#lib/queries/listing/export-entities.ts';
import { maskingTable } from '#lib/queries/masking-table.ts';
import { mergedRows } from '#lib/queries/merged-rows.ts';
import { overview } from '#lib/queries/overview.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';
import { readSubject } from '#lib/queries/read-subject.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { reviewTable } from '#lib/queries/review-table.ts';
import { roleTable } from '#lib/queries/role-table.ts';
import { sampleFields } from '#lib/queries/sample-fields.ts';
import { search } from '#lib/queries/search.ts';
import { timelineFacets } from '#lib/queries/timeline-facets.ts';
import { timelineOutline } from '#lib/queries/timeline-outline.ts';
import { timelineRows } from '#lib/queries/timeline-rows.ts';
import { typeFields } from '#lib/queries/type-fields.ts';
import { versionAt } from '#lib/queries/version-at.ts';
import { versionChanges } from '#lib/queries/version-changes.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';
import { whatFollowed } from '#lib/queries/what-followed.ts';
import { changeView, deleteView } from '#lib/saved-views/change-view.ts';
import { saveView } from '#lib/saved-views/save-view.ts';
import { askingBulk } from '#lib/testing/asking-bulk.ts';
import { askingDrafts, draftsAskingNothing } from '#lib/testing/asking-drafts.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';
import { importFile } from '#lib/transfer/import-file.ts';

/** A query or an act, and the permission that it needs. */
export type Asking = {
  needs: Permission;
  /** The entity type that it needs it on, where it names one. */
  on?: string;
  /** The role that it gives: who asks must hold all that this may do. */
  gives?: RoleName;
  run: (store: Store, viewer: Viewer) => Promise<unknown>;
};

const ann = { type: 'user', id: 'ann' };
const act = {
  type: '$role' as const,
  entity: { type: '$role' as const, id: 'support' },
  data: {},
  reason: 'For the test',
};
const nobody = { personId: 'nobody', reason: 'For the test' };
const created = { type: 'userCreated', data: { userId: 'eve', email: 'eve@b.example', name: 'E' } };

const noCorrection = '00000000-0000-7000-8000-000000000000';
const userDraft = {
  id: noCorrection,
  kind: 'event' as const,
  entity: ann,
  events: [{ type: 'userCreated', entity: ann, data: {}, causationId: null }],
  reason: null,
  ticket: null,
  occurredAt: null,
};

/** Every function that is asked for a viewer, by name, and what refuses it. */
export const asking: Record<string, Asking> = {
  ...askingBulk,
  ...askingDrafts,
  overview: { needs: 'read', run: (store, viewer) => overview(store, viewer) },
  listActors: { needs: 'read', run: (store, viewer) => listActors(store, viewer, { limit: 9 }) },
  listSavedViews: { needs: 'read', run: (store, viewer) => listSavedViews(store, viewer) },
  saveView: {
    needs: 'read',
    run: (store, viewer) =>
      saveView(store, viewer, { name: '', page: '/events', query: '', shared: false }),
  },
  'saveView for everybody': {
    needs: 'shareViews',
    run: (store, viewer) =>
      saveView(store, viewer, { name: '', page: '/events', query: '', shared: true }),
  },
  changeView: {
    needs: 'shareViews',
    run: (store, viewer) => changeView(store, viewer, 'nothing', { shared: true }),
  },
  deleteView: { needs: 'read', run: (store, viewer) => deleteView(store, viewer, 'nothing') },
  saveDraft: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => saveDraft(store, viewer, ann, { content: {}, erasedAt: null }),
  },
  correctable: {
    needs: 'read',
    on: 'user',
    run: async (store, viewer) => correctable(store, viewer, 'user'),
  },
  readDraft: { needs: 'read', on: 'user', run: (store, viewer) => readDraft(store, viewer, ann) },
  dropDraft: { needs: 'read', on: 'user', run: (store, viewer) => dropDraft(store, viewer, ann) },
  listRecorders: { needs: 'read', run: (store, viewer) => listRecorders(store, viewer) },
  sampleFields: {
    needs: 'read',
    run: (store, viewer) => sampleFields(store, viewer, { filter: {} }),
  },
  findEntityType: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => findEntityType(store, viewer, 'user'),
  },
  listEventTypes: { needs: 'read', run: (store, viewer) => listEventTypes(store, viewer) },
  listEvents: {
    needs: 'read',
    run: (store, viewer) => listEvents(store, viewer, { order: 'asc', limit: 9 }),
  },
  'listEvents of an entity': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      listEvents(store, viewer, { order: 'asc', limit: 9, filter: { entity: ann } }),
  },
  histogram: { needs: 'read', run: (store, viewer) => histogram(store, viewer, { buckets: 9 }) },
  'histogram of a type': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      histogram(store, viewer, { buckets: 9, filter: { entityType: 'user' } }),
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
  exportEntities: {
    needs: 'export',
    on: 'user',
    run: (store, viewer) =>
      exportEntities(store, viewer, {
        type: 'user',
        form: 'csv',
        fields: [],
        filters: [],
        sort: null,
        deleted: 'hide',
        moment: null,
      }),
  },
  exportShownEvents: {
    needs: 'export',
    on: 'user',
    run: (store, viewer) =>
      exportShownEvents(store, viewer, {
        filter: { entityType: 'user' },
        form: 'csv',
        columns: [],
        order: 'desc',
      }),
  },
  whatFollowed: { needs: 'read', run: (store, viewer) => whatFollowed(store, viewer, [1]) },
  wantIndex: {
    needs: 'rebuild',
    run: (store, viewer) =>
      wantIndex(store, viewer, {
        entityType: 'user',
        path: '/status',
        wanted: true,
        reason: 'For the test',
      }),
  },
  entityTimeline: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => entityTimeline(store, viewer, ann, { order: 'asc', limit: 9 }),
  },
  entityDensity: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => entityDensity(store, viewer, ann, 9),
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
  readNamedTimeline: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => readNamedTimeline(store, viewer, ann, { order: 'asc', limit: 9 }),
  },
  timelineOutline: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => timelineOutline(store, viewer, ann, { filter: {} }),
  },
  timelineRows: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => timelineRows(store, viewer, ann, [1]),
  },
  timelineFacets: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => timelineFacets(store, viewer, ann),
  },
  mergedRows: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => mergedRows(store, viewer, [ann], [1]),
  },
  relatedEntities: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => relatedEntities(store, viewer, ann, { limit: 9 }),
  },
  versionAt: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => versionAt(store, viewer, ann, Date.now()),
  },
  compareVersions: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => compareVersions(store, viewer, ann, 0, 1),
  },
  compareEnds: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      compareEnds(
        store,
        viewer,
        { kind: 'entity', ref: ann, moment: null },
        { kind: 'entity', ref: { type: 'user', id: 'bob' }, moment: null },
      ),
  },
  versionChanges: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => versionChanges(store, viewer, ann, 0, 1),
  },
  blame: { needs: 'read', on: 'user', run: (store, viewer) => blame(store, viewer, ann) },
  fieldHistory: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => fieldHistory(store, viewer, ann, { field: '/email', limit: 9 }),
  },
  fieldOptions: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => fieldOptions(store, viewer, ann, '/email'),
  },
  findSpans: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => findSpans(store, viewer, ann, { field: '/email', operator: 'changed' }),
  },
  findInType: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      findInType(store, viewer, { type: 'user', field: '/email', operator: 'changed' }),
  },
  gridFields: { needs: 'read', on: 'user', run: (store, viewer) => gridFields(store, viewer, ann) },
  gridColumns: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => gridColumns(store, viewer, ann, { after: 0, limit: 9 }),
  },
  gridCsv: { needs: 'read', on: 'user', run: (store, viewer) => gridCsv(store, viewer, ann, {}) },
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
  recordableEvents: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => recordableEvents(store, viewer, ann),
  },
  listActs: { needs: 'readAudit', run: (store, viewer) => listActs(store, viewer, { limit: 9 }) },
  listLooks: { needs: 'readAudit', run: (store, viewer) => listLooks(store, viewer, { limit: 9 }) },
  exportAudit: {
    needs: 'readAudit',
    run: (store, viewer) => exportAudit(store, viewer, { of: 'acts', form: 'csv' }),
  },
  reviewTable: { needs: 'manageRoles', run: (store, viewer) => reviewTable(store, viewer) },
  deletionTable: { needs: 'manageRoles', run: (store, viewer) => deletionTable(store, viewer) },
  deletionView: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => deletionView(store, viewer, ann),
  },
  deleteReferring: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => deleteReferring(store, viewer, ann),
  },
  narrowDeletion: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      narrowDeletion(store, viewer, {
        entityType: 'user',
        policy: { soft: false, hard: true, by: null, hardAfter: null },
        reason: '',
        expected: 0,
      }),
  },
  'appendEvents of a deletion': {
    needs: 'delete',
    on: 'user',
    run: (store, viewer) =>
      appendEvents(store, viewer, [{ type: 'userDeleted', data: { userId: 'nobody' } }]),
  },
  'appendEvents of a restoration': {
    needs: 'delete',
    on: 'user',
    run: (store, viewer) =>
      appendEvents(store, viewer, [{ type: 'userRestored', data: { userId: 'nobody' } }]),
  },
  maskingTable: { needs: 'manageRoles', run: (store, viewer) => maskingTable(store, viewer) },
  roleTable: { needs: 'manageRoles', run: (store, viewer) => roleTable(store, viewer) },

  search: {
    needs: 'read',
    run: (store, viewer) => search(store, viewer, { text: 'ann', limit: 9 }),
  },
  'search of a type': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => search(store, viewer, { text: 'ann', limit: 9, types: ['user'] }),
  },
  rebuildSearch: {
    needs: 'rebuild',
    run: (store, viewer) => rebuildSearch(store, viewer, 'For the test'),
  },
  proposeEvents: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => proposeEvents(store, viewer, ann, { set: { name: 'Ann B.' } }),
  },
  planRevert: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => planRevert(store, viewer, ann, { toVersion: 0 }),
  },
  restoreFields: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => restoreFields(store, viewer, ann, 1, ['/name']),
  },
  appendEvents: {
    needs: 'record',
    on: 'user',
    run: (store, viewer) => appendEvents(store, viewer, [created]),
  },
  openPreview: {
    needs: 'record',
    on: 'user',
    run: (store, viewer) =>
      openPreview(store, viewer)
        .decide([{ events: [created] }])
        .then(([previewed]) => previewed),
  },
  reveal: {
    needs: 'revealPersonal',
    on: 'user',
    run: (store, viewer) =>
      reveal(store, viewer, { entity: ann, path: null, reason: 'For the test' }),
  },
  exportEvents: { needs: 'export', run: (store, viewer) => exportEvents(store, viewer, {}).next() },
  'exportEvents of a type': {
    needs: 'export',
    on: 'user',
    run: (store, viewer) => exportEvents(store, viewer, { entityType: 'user' }).next(),
  },
  importFile: {
    needs: 'import',
    // Whoever may import gets as far as what is missing here.
    run: (store, viewer) => importFile(store, viewer, {} as never, {} as never),
  },
  recordAct: { needs: 'manageRoles', run: (store, viewer) => recordAct(store, viewer, act) },
  recordActWith: {
    needs: 'manageRoles',
    run: (store, viewer) => recordActWith(store, viewer, act, async () => {}),
  },
  changeRight: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      changeRight(store, viewer, {
        role: 'nobody',
        permission: 'read',
        given: 'all',
        reason: 'For the test',
        expected: 0,
      }),
  },
  markPersonal: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      markPersonal(store, viewer, {
        entityType: 'user',
        path: '/name',
        personal: true,
        reason: '',
        expected: 0,
      }),
  },
  requireSecondFactor: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      requireSecondFactor(store, viewer, {
        role: 'support',
        isRequired: false,
        reason: 'For the test',
      }),
  },
  listRoleRules: { needs: 'managePeople', run: (store, viewer) => listRoleRules(store, viewer) },
  listPeople: { needs: 'managePeople', run: (store, viewer) => listPeople(store, viewer) },
  listInvitations: {
    needs: 'managePeople',
    run: (store, viewer) => listInvitations(store, viewer),
  },
  findPersonId: {
    needs: 'managePeople',
    run: (store, viewer) => findPersonId(store, viewer, 'eve@b.example'),
  },
  invitePerson: {
    needs: 'managePeople',
    gives: 'support',
    run: (store, viewer) =>
      invitePerson(store, viewer, {
        role: 'support',
        email: 'new@b.example',
        name: null,
        reason: null,
      }),
  },
  revokeInvitation: {
    needs: 'managePeople',
    run: (store, viewer) => revokeInvitation(store, viewer, 'nobody'),
  },
  changePerson: {
    needs: 'managePeople',
    run: (store, viewer) =>
      changePerson(store, viewer, { ...nobody, data: {} }, async () => ({ status: 'same' })),
  },
  changeRole: {
    needs: 'managePeople',
    gives: 'support',
    run: (store, viewer) => changeRole(store, viewer, { ...nobody, role: 'support' }),
  },
  deactivatePerson: {
    needs: 'managePeople',
    run: (store, viewer) => deactivatePerson(store, viewer, nobody),
  },
  resetPerson: {
    needs: 'managePeople',
    run: (store, viewer) => resetPerson(store, viewer, nobody),
  },
  reactivatePerson: {
    needs: 'managePeople',
    run: (store, viewer) => reactivatePerson(store, viewer, nobody),
  },
  listKeys: { needs: 'manageKeys', run: (store, viewer) => listKeys(store, viewer) },
  createKey: {
    needs: 'manageKeys',
    run: (store, viewer) =>
      createKey(store, viewer, {
        name: '',
        role: null,
        permissions: [],
        entityTypes: [],
        eventTypes: [],
        expiresAt: null,
        rateLimit: null,
      }),
  },
  requestErasure: {
    needs: 'erase',
    on: 'user',
    run: (store, viewer) =>
      requestErasure(store, viewer, {
        target: { kind: 'entity', ...ann },
        reason: 'For the test',
        ground: 'For the test',
      }),
  },
  waitingCorrections: {
    needs: 'read',
    run: (store, viewer) => waitingCorrections(store, viewer),
  },
  listCorrections: {
    needs: 'read',
    run: (store, viewer) => listCorrections(store, viewer, { limit: 9 }),
  },
  'listCorrections of an entity': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => listCorrections(store, viewer, { entity: ann, limit: 9 }),
  },
  readCorrection: {
    needs: 'read',
    run: (store, viewer) => readCorrection(store, viewer, noCorrection),
  },
  proposeCorrection: {
    needs: 'proposeCorrection',
    on: 'user',
    run: (store, viewer) => proposeCorrection(store, viewer, userDraft, null),
  },
  approveCorrection: {
    needs: 'approveCorrection',
    run: (store, viewer) => approveCorrection(store, viewer, noCorrection),
  },
  applyCorrection: {
    needs: 'applyCorrection',
    run: (store, viewer) => applyCorrection(store, viewer, noCorrection),
  },
  rejectCorrection: {
    needs: 'approveCorrection',
    run: (store, viewer) => rejectCorrection(store, viewer, noCorrection, { reason: 'A test' }),
  },
  withdrawCorrection: {
    needs: 'proposeCorrection',
    run: (store, viewer) => withdrawCorrection(store, viewer, noCorrection, { reason: '' }),
  },
  noteCorrection: {
    needs: 'proposeCorrection',
    run: (store, viewer) => noteCorrection(store, viewer, noCorrection, 'A test'),
  },
  revokeKey: {
    needs: 'manageKeys',
    run: (store, viewer) => revokeKey(store, viewer, 'nobody', 'For the test'),
  },
};

/** What takes a viewer and refuses nobody, with why. */
export const askingNothing: Record<string, string> = {
  ...draftsAskingNothing,
  demandRole: 'is the policy',
  demandOnDraft: 'is the policy',
  maySee: 'is the policy',
  mayOnCorrection: 'is the policy',
  hindrancesOf: 'is the policy',
  stepCorrection: 'is asked inside what takes each step',
  moveWithAct: 'is asked before by what takes each step of a bulk act',
  insertNote: 'is asked inside what takes a step with words',
  limitTelling: 'tells less of a refusal',
  countBehind: 'leaves out what may not be read',
  olderDefinitions: 'leaves out what may not be read',
  listEntityTypes: 'leaves out what may not be read: tested beside it',
  listRecordableTypes: 'lists the event types of what may be read',
  compareEvents: 'answers that there is none: tested beside it',
  suggestEnds: 'leaves out what may not be read',
  eventWake: 'answers that there is none: tested beside it',
  eventNeighbours: 'answers that there is none: tested beside eventWake',
  eventProof: 'answers that there is none: tested beside eventWake',
  mayRecordSimilar: 'is the policy',
  readEventView: 'answers that there is none: tested beside it',
  isReadable: 'is the policy',
  isReadableEvent: 'is the policy',
  readableFilter: 'is the policy',
  compileQuery: 'is asked inside listEvents and histogram, and asks for each field',
  relatedGroups: 'is asked inside relatedEntities, and leaves out what may not be read',
  relatedRefs: 'is asked inside timelineOutline, and leaves out what may not be read',
  eventPage: 'is asked inside listEvents and exportShownEvents',
  scanPage: 'is asked inside listEvents',
  spreadEvents: 'is asked inside sampleFields',
  scanHistogram: 'is asked inside histogram',
  givenData: 'is the policy',
  holdsText: 'is the policy',
  noteEntity: 'notes what was given',
  noteList: 'notes what was given',
  noteEvents: 'notes what was given',
  noteSearch: 'notes what was looked for',
  holdLook: 'notes a look',
  limitWhole: 'counts what the viewer tries',
  keyOffers: 'tells no more than the rights of the viewer and the names of roles',
  beyondFaults: 'compares rights',
  endOwnSignIns: 'is about the viewer alone',
  recordAccount: 'is about the viewer alone',
  coverAgain: 'takes back what the viewer revealed',
  openReveals: 'tells what the viewer revealed',
  judgeRows: 'asks by a preview',
  surveyRows: 'asks by a preview',
  recordRows: 'asks by an append',
  openMasking: 'hides, and gives nothing',
  readBasis: 'is asked inside proposeEvents, planRevert and restoreFields',
  proposeResolved: 'is asked inside planRevert and restoreFields',
  searchEvents: 'is asked inside proposeEvents, and asks by a preview',
  candidateTypes: 'leaves out what may neither be recorded nor proposed',
  generalCandidate: 'leaves out what may neither be recorded nor proposed',
  guessed: 'counts what the viewer tries',
  followersOf: 'is asked inside planRevert, and leaves out what may not be read',
  prepareAct: 'is asked before by recordAct and recordActWith',
  prepareAppend: 'is asked inside appendEvents and openPreview',
  demandAct: 'is the policy',
  recordingFault: 'is the policy',
  demandRecording: 'is the policy',
  mayOfType: 'is the policy',
};
