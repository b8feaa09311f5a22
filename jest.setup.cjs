// Gives the panel its real words in tests, read from the labels file.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { XMLParser } = require('fast-xml-parser');

const file = path.join(__dirname, 'force-app/main/default/labels/CustomLabels.labels-meta.xml');
const { CustomLabels } = new XMLParser({ parseTagValue: false }).parse(readFileSync(file, 'utf8'));
for (const { fullName, value } of CustomLabels.labels) {
  jest.doMock(`@salesforce/label/c.${fullName}`, () => ({ default: value }), { virtual: true });
}

// The one base component that sfdx-lwc-jest has no stub for: it is shown like any component, and says what it closes with.
jest.doMock(
  'lightning/modal',
  () => {
    const { LightningElement, registerDecorators } = require('lwc');
    class LightningModal extends LightningElement {
      static open = jest.fn();

      close(result) {
        this.dispatchEvent(new CustomEvent('closed', { detail: result }));
      }
    }
    registerDecorators(LightningModal, { publicProps: { label: { config: 0 } } });
    return { __esModule: true, default: LightningModal };
  },
  { virtual: true },
);
