import { expect, test } from 'vitest';
import { plainQuery, viewHref } from '#app/components/saved-views/view-query.ts';

test('a view is the same however its filters are ordered, and whatever is opened in it', () => {
  const one = plainQuery('type=b&actor=x&type=a&open=1&view=9');
  expect(one).toBe(plainQuery('actor=x&type=b&type=a'));
  expect(one).not.toBe(plainQuery('actor=x&type=b'));
});

test('a link to a view opens it as it was saved', () => {
  const view = { id: '9', page: '/events', query: 'field=%2Fdata%2Fa%3D1&text=a+b' };
  const href = viewHref(view);
  expect(plainQuery(href.slice('/events?'.length))).toBe(plainQuery(view.query));
});
