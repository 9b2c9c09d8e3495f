import { column, defineEntityProjection, z } from 'backstory';

export default defineEntityProjection({
  name: 'marketplace',
  label: 'Marketplace',
  about: 'Adverts that are there, each with its price and who sells it.',
  entityType: 'advertisement',
  id: 'advertisementId',
  columns: {
    advertisementId: column.text({ label: 'Advertisement', reference: 'advertisement' }),
    title: column.text(),
    category: column.text({ nullable: true }),
    status: column.text({ nullable: true }),
    price: column.integer({ unit: 'NOK', nullable: true }),
    sellerId: column.text({ label: 'Seller', reference: 'user', nullable: true }),
    sellerName: column.text({ personal: { of: 'sellerId', as: '/name' } }),
  },
  indexes: [['category', 'price'], ['status']],
  state: z.object({
    title: z.string(),
    category: z.string(),
    status: z.string(),
    price: z.number(),
    userId: z.string(),
  }),
  related: { seller: { type: 'user', column: 'sellerId', id: (advert) => advert.userId } },
  row: (advert, { deleted, related: { seller } }) => {
    if (deleted) return null;
    const name = seller?.['name'];
    return {
      title: advert.title ?? '',
      category: advert.category ?? null,
      status: advert.status ?? null,
      price: advert.price ?? null,
      sellerName: typeof name === 'string' ? name : null,
    };
  },
});
