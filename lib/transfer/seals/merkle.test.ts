import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  consistencyRanges,
  GrowingTree,
  inclusionRanges,
  type LeafRange,
  leafHash,
  provesConsistency,
  provesInclusion,
} from '#lib/transfer/seals/merkle.ts';

// The vectors of RFC 6962's reference, certificate-transparency: eight leaves and the roots over them.
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('roots are those of the reference', () => {
  const tree = new GrowingTree();
  expect(tree.root().toString('hex')).toBe(createHash('sha256').digest('hex'));
  const made = leaves.map((leaf) => {
    tree.addLeaf(Buffer.from(leaf, 'hex'));
    return tree.root().toString('hex');
  });
  expect(made).toEqual(roots);
});

const leafOf = (index: number) => Buffer.from(`leaf ${index}`);
const rootOver = ({ from, end }: LeafRange) => {
  const tree = new GrowingTree();
  for (let index = from; index < end; index++) tree.addLeaf(leafOf(index));
  return tree.root();
};
const sizes = fc.integer({ min: 1, max: 300 });

test('a leaf is proven to be in its tree at its place, and nowhere else', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (size, any) => {
      const leaf = any % size;
      const path = inclusionRanges(leaf, size).map(rootOver);
      const root = rootOver({ from: 0, end: size });
      const hash = leafHash(leafOf(leaf));
      expect(provesInclusion(leaf, size, hash, path, root)).toBe(true);
      expect(provesInclusion(leaf, size, leafHash(leafOf(size)), path, root)).toBe(false);
      expect(provesInclusion(leaf, size, hash, [...path, root], root)).toBe(false);
      if (size > 1) expect(provesInclusion(leaf, size, hash, path.slice(1), root)).toBe(false);
      const elsewhere = leaf === 0 ? size - 1 : leaf - 1;
      if (size > 1) expect(provesInclusion(elsewhere, size, hash, path, root)).toBe(false);
    }),
  );
});

test('a tree is proven to go on from another, and from no other', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (size, any) => {
      const first = { size: (any % size) + 1, root: rootOver({ from: 0, end: (any % size) + 1 }) };
      const second = { size, root: rootOver({ from: 0, end: size }) };
      const path = consistencyRanges(first.size, size).map(rootOver);
      expect(provesConsistency(first, second, path)).toBe(true);
      const other = { ...first, root: leafHash(leafOf(0)).fill(7) };
      expect(provesConsistency(other, second, path)).toBe(false);
      expect(provesConsistency(first, { ...second, root: other.root }, path)).toBe(false);
      expect(provesConsistency(second, first, path)).toBe(first.size === size);
    }),
  );
});
