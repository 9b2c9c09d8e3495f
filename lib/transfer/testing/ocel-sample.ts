/** An OCEL 2.0 log: attributes that change with events and without, several roles, an idle object. */
export const ocelSample = {
  objectTypes: [
    {
      name: 'order',
      attributes: [
        { name: 'price', type: 'float' },
        { name: 'paid', type: 'boolean' },
      ],
    },
    { name: 'item', attributes: [{ name: 'weight', type: 'integer' }] },
  ],
  eventTypes: [
    { name: 'Place order', attributes: [{ name: 'resource', type: 'string' }] },
    { name: 'Pay order', attributes: [] },
  ],
  events: [
    {
      id: 'e1',
      type: 'Place order',
      time: '2022-01-01T08:00:00Z',
      attributes: [{ name: 'resource', value: 'Bob' }],
      relationships: [
        { objectId: 'o1', qualifier: 'order' },
        { objectId: 'i1', qualifier: 'item' },
        { objectId: 'i1', qualifier: 'gift' },
      ],
    },
    {
      id: 'e2',
      type: 'Pay order',
      time: '2022-01-02T08:00:00Z',
      attributes: [],
      relationships: [{ objectId: 'o1', qualifier: 'order' }],
    },
  ],
  objects: [
    {
      id: 'o1',
      type: 'order',
      attributes: [
        { name: 'price', value: '10.5', time: '1970-01-01T00:00:00Z' },
        { name: 'paid', value: true, time: '2022-01-02T08:00:00Z' },
        { name: 'price', value: 12, time: '2022-01-03T08:00:00Z' },
      ],
      relationships: [{ objectId: 'i1', qualifier: 'contains' }],
    },
    { id: 'i1', type: 'item', attributes: [], relationships: [] },
    {
      id: 'i2',
      type: 'item',
      attributes: [{ name: 'weight', value: 7, time: '1970-01-01T00:00:00Z' }],
      relationships: [],
    },
  ],
};
