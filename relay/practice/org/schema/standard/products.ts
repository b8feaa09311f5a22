// Products and price books, with the field names, types and lengths of a Salesforce org.
import {
  checkbox,
  currency,
  lookup,
  picklist,
  standardObject,
  systemSet,
  text,
  textarea,
  url,
} from '../fields.ts';

export const product2 = standardObject('Product2', ['Product', 'Products'], '01t', 'public', [
  text('Name', 'Product Name', 255, { nameField: true, required: true }),
  text('ProductCode', 'Product Code', 255),
  textarea('Description', 'Product Description', 4000),
  checkbox('IsActive', 'Active'),
  picklist('Family', 'Product Family', ['None', 'Hardware', 'Software', 'Services'], {
    restricted: false,
  }),
  url('DisplayUrl', 'Display URL', { length: 1000 }),
  text('QuantityUnitOfMeasure', 'Quantity Unit Of Measure', 255),
  text('StockKeepingUnit', 'Product SKU', 180),
]);

export const pricebook2 = standardObject(
  'Pricebook2',
  ['Price Book', 'Price Books'],
  '01s',
  'public',
  [
    text('Name', 'Price Book Name', 255, { nameField: true, required: true }),
    checkbox('IsActive', 'Active'),
    text('Description', 'Description', 255),
    checkbox('IsStandard', 'Is Standard Price Book', systemSet),
  ],
);

export const pricebookEntry = standardObject(
  'PricebookEntry',
  ['Price Book Entry', 'Price Book Entries'],
  '01u',
  'public',
  [
    text('Name', 'Product Name', 255, {
      ...systemSet,
      nameField: true,
      through: 'Product2.Name',
    }),
    lookup('Pricebook2Id', 'Price Book ID', 'Pricebook2', 'Pricebook2', 'PricebookEntries', {
      required: true,
      updateable: false,
      onParentDelete: 'cascade',
    }),
    lookup('Product2Id', 'Product ID', 'Product2', 'Product2', 'PricebookEntries', {
      required: true,
      updateable: false,
      onParentDelete: 'cascade',
    }),
    currency('UnitPrice', 'List Price', { required: true }),
    checkbox('IsActive', 'Active'),
    checkbox('UseStandardPrice', 'Use Standard Price'),
    text('ProductCode', 'Product Code', 255, { ...systemSet, through: 'Product2.ProductCode' }),
  ],
);
