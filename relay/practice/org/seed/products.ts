// What the practice company sells, and for how much.
import type { SeedRow } from '../store/seedTypes.ts';
import { ref, row } from './rows.ts';

export const products = [
  { key: 'gen500', name: 'GenWatt Diesel 500kW', code: 'GC3080', price: 75_000 },
  { key: 'gen200', name: 'GenWatt Diesel 200kW', code: 'GC1040', price: 25_000 },
  { key: 'gaspro', name: 'GenWatt Propane 1500kW', code: 'GC5060', price: 120_000 },
  { key: 'battery', name: 'Battery Storage Module 250kWh', code: 'BS2500', price: 48_000 },
  { key: 'panel', name: 'Transfer Switch Panel', code: 'TS4000', price: 9_500 },
  { key: 'install', name: 'Installation: Industrial', code: 'IN7080', price: 85_000 },
  { key: 'slagold', name: 'SLA: Gold', code: 'SL9080', price: 30_000 },
  { key: 'slasilver', name: 'SLA: Silver', code: 'SL9060', price: 20_000 },
] as const;

export type ProductKey = (typeof products)[number]['key'];

/** Products, the standard price book and one entry a product. */
export function catalogue(): SeedRow[] {
  return [
    row('Pricebook2', 'pricebook:standard', {
      Name: 'Standard Price Book',
      IsActive: true,
      IsStandard: true,
    }),
    ...products.flatMap((product) => [
      row('Product2', `product:${product.key}`, {
        Name: product.name,
        ProductCode: product.code,
        IsActive: true,
        Description: `${product.name}, list price ${product.price.toLocaleString('en-US')} USD.`,
      }),
      row('PricebookEntry', `price:${product.key}`, {
        Pricebook2Id: ref('pricebook:standard'),
        Product2Id: ref(`product:${product.key}`),
        UnitPrice: product.price,
        IsActive: true,
        UseStandardPrice: false,
      }),
    ]),
  ];
}

/** One line of an opportunity at list price. */
export function lineItem(opportunityKey: string, product: ProductKey, quantity: number): SeedRow {
  const price = products.find((candidate) => candidate.key === product)?.price ?? 0;
  return row('OpportunityLineItem', `line:${opportunityKey}:${product}`, {
    OpportunityId: ref(opportunityKey),
    PricebookEntryId: ref(`price:${product}`),
    Product2Id: ref(`product:${product}`),
    Quantity: quantity,
    UnitPrice: price,
    TotalPrice: price * quantity,
  });
}
