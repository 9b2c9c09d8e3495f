import { column, defineEntityProjection, z } from 'backstory';

export default defineEntityProjection({
  name: 'marketplace',
  label: { en: 'Marketplace', de: 'Marktplatz' },
  about: {
    en: 'Adverts that are there, each with its price and who sells it.',
    de: 'Die vorhandenen Anzeigen, jede mit Preis und Verkäufer.',
  },
  entityType: 'advertisement',
  id: 'advertisementId',
  columns: {
    advertisementId: column.text({
      label: { en: 'Advertisement', de: 'Anzeige' },
      reference: 'advertisement',
    }),
    title: column.text({ label: { de: 'Titel' } }),
    category: column.text({ label: { de: 'Kategorie' }, nullable: true }),
    status: column.text({ label: { de: 'Status' }, nullable: true }),
    price: column.integer({ label: { de: 'Preis' }, unit: 'NOK', nullable: true }),
    sellerId: column.text({
      label: { en: 'Seller', de: 'Verkäufer' },
      reference: 'user',
      nullable: true,
    }),
    sellerName: column.text({
      label: { de: 'Name des Verkäufers' },
      personal: { of: 'sellerId', as: '/name' },
    }),
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
