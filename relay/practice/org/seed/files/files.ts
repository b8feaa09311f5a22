// The files of the data set and the records they are attached to.
import type { SeedRow } from '../../store/seedTypes.ts';
import { momentIn, ref, row } from '../rows.ts';
import type { OwnerKey } from '../rows.ts';
import { docx, pdf } from './documents.ts';

interface FileSeed {
  key: string;
  title: string;
  name: string;
  bytes: Buffer;
  owner: OwnerKey;
  /** Keys of the records it is attached to. */
  on: readonly string[];
  /** Days. */
  addedAgo: number;
}

const seeds: readonly FileSeed[] = [
  {
    key: 'edge-notes',
    title: 'Notes from the site visit',
    name: 'site-visit.txt',
    bytes: Buffer.from(
      'Site visit at Edge Communications, Austin\n\nTwo units run, the third leaks at the seals.\nRose Gonzalez wants a price for 24 months of service.\nThe decision is made by Sean Forbes (CFO).\n',
    ),
    owner: 'user:rep',
    on: ['account:edge', 'case:edge-seals'],
    addedAgo: 9,
  },
  {
    key: 'edge-meters',
    title: 'Meter readings',
    name: 'meter-readings.csv',
    bytes: Buffer.from(
      'Unit,Month,Hours,Fuel (l)\nA-1,2026-08,112,4210\nA-1,2026-09,96,3655\nA-2,2026-08,140,5102\nA-2,2026-09,133,4988\n',
    ),
    owner: 'user:rep',
    on: ['account:edge'],
    addedAgo: 20,
  },
  {
    key: 'edge-quote',
    title: 'Quote Edge Installation',
    name: 'quote-edge-installation.pdf',
    bytes: pdf([
      'Quote 2026-1187 for Edge Communications',
      'Installation of two generators, 50,000.00 USD',
      'Valid for 30 days. Delivery within eight weeks.',
    ]),
    owner: 'user:rep',
    on: ['opportunity:edge-installation'],
    addedAgo: 5,
  },
  {
    key: 'unitedoil-contract',
    title: 'Frame contract United Oil',
    name: 'frame-contract.docx',
    bytes: docx([
      'Frame contract between Recordside Generators and United Oil & Gas Corp.',
      'Term: 36 months. Payment within 45 days.',
      'Penalty for late delivery: 0.5 % a week, 5 % at most.',
    ]),
    owner: 'user:rep',
    on: ['account:unitedoil', 'opportunity:unitedoil-refinery'],
    addedAgo: 40,
  },
  {
    key: 'dickenson-survey',
    title: 'Survey of the Dickenson panel',
    name: 'survey.txt',
    bytes: Buffer.from('The transfer switch is burnt out. The whole panel must be replaced.\n'),
    owner: 'user:otherrep',
    on: ['case:dickenson-wiring'],
    addedAgo: 1,
  },
];

/** A document, its version and its places, for every file. */
export function fileRows(today: Date): SeedRow[] {
  return seeds.flatMap(({ key, title, name, bytes, owner, on, addedAgo }) => {
    const shared = {
      Title: title,
      OwnerId: ref(owner),
      CreatedDate: momentIn(today, -addedAgo, 13),
    };
    const ending = name.split('.').at(-1) ?? '';
    const types: Record<string, string> = { txt: 'TEXT', csv: 'CSV', pdf: 'PDF', docx: 'WORD_X' };
    const document = `file:${key}`;
    return [
      row('ContentDocument', document, {
        ...shared,
        FileType: types[ending],
        FileExtension: ending,
        ContentSize: bytes.length,
      }),
      row('ContentVersion', `version:${key}`, {
        ...shared,
        ContentDocumentId: ref(document),
        PathOnClient: name,
        VersionData: bytes.toString('base64'),
      }),
      ...[owner, ...on].map((place) =>
        row('ContentDocumentLink', `link:${key}:${place}`, {
          ContentDocumentId: ref(document),
          LinkedEntityId: ref(place),
          ShareType: place === owner ? 'I' : 'V',
        }),
      ),
    ];
  });
}
