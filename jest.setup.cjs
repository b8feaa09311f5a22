// Gives jsdom what browsers have (streams, fetch's classes) and the panel its real words, read from the labels file.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const web = require('node:stream/web');
const { TextDecoder, TextEncoder } = require('node:util');
const { XMLParser } = require('fast-xml-parser');

Object.assign(globalThis, { ReadableStream: web.ReadableStream, TextDecoder, TextEncoder });

const file = path.join(__dirname, 'force-app/main/default/labels/CustomLabels.labels-meta.xml');
const { CustomLabels } = new XMLParser({ parseTagValue: false }).parse(readFileSync(file, 'utf8'));
for (const { fullName, value } of CustomLabels.labels) {
  jest.doMock(`@salesforce/label/c.${fullName}`, () => ({ default: value }), { virtual: true });
}
