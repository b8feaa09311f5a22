// The companies of the data set: the six of the small one first, then those of the full one.
import type { SeedRow } from '../store/seedTypes.ts';
import { ref, row } from './rows.ts';
import type { OwnerKey } from './rows.ts';

type Place = readonly [city: string, state: string, postalCode: string, country: string];

export interface Company {
  key: string;
  name: string;
  domain: string;
  industry: string;
  type: string;
  employees: number;
  revenueMillions: number;
  owner: OwnerKey;
  phone: string;
  street: string;
  place: Place;
}

/** A company as it stands in the tables below, one a line. */
type CompanyLine = readonly [
  key: string,
  name: string,
  domain: string,
  industry: string,
  type: string,
  employees: number,
  revenueMillions: number,
  owner: OwnerKey,
  phone: string,
  street: string,
  place: Place,
];

function company(line: CompanyLine): Company {
  const [key, name, domain, industry, type, employees, revenueMillions, owner, ...address] = line;
  const [phone, street, place] = address;
  const facts = { key, name, domain, industry, type, employees, revenueMillions, owner };
  return { ...facts, phone, street, place };
}

const direct = 'Customer - Direct';
const channel = 'Customer - Channel';
const prospect = 'Prospect';
const rep: OwnerKey = 'user:rep';
const other: OwnerKey = 'user:otherrep';
const manager: OwnerKey = 'user:manager';
const us = 'USA';

// prettier-ignore
const smallLines: readonly CompanyLine[] = [
  ['edge', 'Edge Communications', 'edgecomm.example', 'Electronics', direct, 1000, 139, rep, '(512) 555-0140', '312 Constitution Place', ['Austin', 'TX', '78767', us]],
  ['burlington', 'Burlington Textiles Corp of America', 'burlington.example', 'Apparel', direct, 9000, 350, rep, '(336) 555-0170', '525 S. Lexington Ave', ['Burlington', 'NC', '27215', us]],
  ['pyramid', 'Pyramid Construction Inc.', 'pyramid.example', 'Construction', channel, 2680, 950, rep, '(014) 555-0120', '2 Place Jussieu', ['Paris', '', '75251', 'France']],
  ['dickenson', 'Dickenson plc', 'dickenson.example', 'Consulting', channel, 120, 50, other, '(785) 555-0162', '1301 Hoch Drive', ['Lawrence', 'KS', '66045', us]],
  ['grand', 'Grand Hotels & Resorts Ltd', 'grandhotels.example', 'Hospitality', direct, 5600, 500, manager, '(312) 555-0110', '2334 N. Michigan Avenue', ['Chicago', 'IL', '60601', us]],
  ['unitedoil', 'United Oil & Gas Corp.', 'uog.example', 'Energy', direct, 145000, 5600, rep, '(212) 555-0155', '1301 Avenue of the Americas', ['New York', 'NY', '10019', us]],
];

// prettier-ignore
const furtherLines: readonly CompanyLine[] = [
  ['express', 'Express Logistics and Transport', 'expresslt.example', 'Transportation', channel, 12300, 950, rep, '(503) 555-0121', '620 SW 5th Avenue', ['Portland', 'OR', '97204', us]],
  ['genepoint', 'GenePoint', 'genepoint.example', 'Biotechnology', channel, 265, 30, rep, '(650) 555-0145', '345 Shoreline Park', ['Mountain View', 'CA', '94043', us]],
  ['arizona', 'University of Arizona', 'uarizona.example', 'Education', direct, 39000, 820, manager, '(520) 555-0118', '888 N. Euclid Avenue', ['Tucson', 'AZ', '85721', us]],
  ['harborline', 'Harborline Shipping', 'harborline.example', 'Shipping', direct, 4100, 610, rep, '(206) 555-0133', '1411 Alaskan Way', ['Seattle', 'WA', '98101', us]],
  ['northwind', 'Northwind Dairy Cooperative', 'northwinddairy.example', 'Food & Beverage', direct, 870, 145, rep, '(608) 555-0102', '77 Creamery Road', ['Madison', 'WI', '53703', us]],
  ['bluepeak', 'Bluepeak Analytics', 'bluepeak.example', 'Technology', prospect, 210, 38, rep, '(303) 555-0199', '1700 Lincoln Street', ['Denver', 'CO', '80203', us]],
  ['meridian', 'Meridian Health Partners', 'meridianhealth.example', 'Healthcare', direct, 7400, 1210, rep, '(617) 555-0181', '45 Fruit Street', ['Boston', 'MA', '02114', us]],
  ['castellan', 'Castellan Insurance Group', 'castellan.example', 'Insurance', direct, 3300, 890, other, '(860) 555-0147', '1 Tower Square', ['Hartford', 'CT', '06183', us]],
  ['solace', 'Solace Renewable Energy', 'solace.example', 'Energy', prospect, 540, 96, rep, '(602) 555-0166', '400 E. Van Buren Street', ['Phoenix', 'AZ', '85004', us]],
  ['ironbridge', 'Ironbridge Machining', 'ironbridge.example', 'Manufacturing', direct, 1320, 205, rep, '(216) 555-0129', '2900 Detroit Avenue', ['Cleveland', 'OH', '44113', us]],
  ['lakeshore', 'Lakeshore Credit Union', 'lakeshorecu.example', 'Banking', direct, 480, 74, manager, '(414) 555-0150', '777 E. Wisconsin Avenue', ['Milwaukee', 'WI', '53202', us]],
  ['verdant', 'Verdant Farms', 'verdantfarms.example', 'Agriculture', prospect, 390, 61, rep, '(559) 555-0137', '5200 N. Palm Avenue', ['Fresno', 'CA', '93704', us]],
  ['quartz', 'Quartz & Lime Architects', 'quartzlime.example', 'Engineering', prospect, 85, 14, rep, '(415) 555-0112', '301 Howard Street', ['San Francisco', 'CA', '94105', us]],
  ['tallgrass', 'Tallgrass Media', 'tallgrass.example', 'Media', direct, 660, 118, other, '(816) 555-0104', '1101 Walnut Street', ['Kansas City', 'MO', '64106', us]],
  ['rheinwerk', 'Rheinwerk Antriebe GmbH', 'rheinwerk.example', 'Manufacturing', direct, 2900, 480, rep, '+49 221 555010', 'Aachener Straße 1042', ['Köln', '', '50858', 'Germany']],
  ['fjordline', 'Fjordline Seafood AS', 'fjordline.example', 'Food & Beverage', channel, 430, 88, rep, '+47 55 550 120', 'Bryggen 21', ['Bergen', '', '5003', 'Norway']],
  ['kestrel', 'Kestrel Aerospace', 'kestrelaero.example', 'Engineering', prospect, 1750, 390, rep, '(316) 555-0193', '8100 E. Central Avenue', ['Wichita', 'KS', '67206', us]],
  ['maplewood', 'Maplewood School District', 'maplewood.example', 'Education', direct, 2200, 160, manager, '(651) 555-0126', '2520 E. 12th Avenue', ['Saint Paul', 'MN', '55109', us]],
  ['copperfield', 'Copperfield Books', 'copperfield.example', 'Retail', direct, 310, 27, rep, '(707) 555-0178', '140 Kentucky Street', ['Petaluma', 'CA', '94952', us]],
  ['anchorage', 'Anchor & Age Distillers', 'anchorage.example', 'Food & Beverage', prospect, 95, 12, rep, '(502) 555-0187', '614 W. Main Street', ['Louisville', 'KY', '40202', us]],
  ['summit', 'Summit Outdoor Supply', 'summitoutdoor.example', 'Retail', direct, 1480, 233, rep, '(801) 555-0161', '95 S. State Street', ['Salt Lake City', 'UT', '84111', us]],
  ['brightwell', 'Brightwell Pharmaceuticals', 'brightwell.example', 'Biotechnology', direct, 3850, 1420, rep, '(919) 555-0138', '4 Park Drive', ['Durham', 'NC', '27709', us]],
  ['crescent', 'Crescent City Ports Authority', 'crescentports.example', 'Government', direct, 1100, 240, other, '(504) 555-0143', '1350 Port of New Orleans Place', ['New Orleans', 'LA', '70130', us]],
  ['redwoodbank', 'Redwood Savings Bank', 'redwoodsavings.example', 'Banking', prospect, 720, 132, rep, '(916) 555-0119', '1215 K Street', ['Sacramento', 'CA', '95814', us]],
  ['halcyon', 'Halcyon Hospitality Group', 'halcyon.example', 'Hospitality', channel, 2600, 315, rep, '(407) 555-0174', '55 W. Church Street', ['Orlando', 'FL', '32801', us]],
  ['telemark', 'Telemark Broadband', 'telemark.example', 'Telecommunications', direct, 1900, 402, rep, '(612) 555-0131', '225 S. 6th Street', ['Minneapolis', 'MN', '55402', us]],
  ['osprey', 'Osprey Environmental Services', 'osprey.example', 'Environmental', prospect, 260, 41, rep, '(843) 555-0153', '180 Meeting Street', ['Charleston', 'SC', '29401', us]],
  ['bayside', 'Bayside Chemicals', 'bayside.example', 'Chemicals', direct, 2050, 515, other, '(713) 555-0149', '1001 Fannin Street', ['Houston', 'TX', '77002', us]],
  ['whitestone', 'Whitestone Legal LLP', 'whitestone.example', 'Consulting', prospect, 140, 58, rep, '(202) 555-0115', '1717 Pennsylvania Avenue NW', ['Washington', 'DC', '20006', us]],
  ['ardent', 'Ardent Theatre Company', 'ardent.example', 'Entertainment', prospect, 70, 6, rep, '(215) 555-0108', '40 N. 2nd Street', ['Philadelphia', 'PA', '19106', us]],
  ['granite', 'Granite State Utilities', 'granitestate.example', 'Utilities', direct, 3100, 760, manager, '(603) 555-0172', '780 N. Commercial Street', ['Manchester', 'NH', '03101', us]],
  ['lumen', 'Lumen & Loom', 'lumenloom.example', 'Apparel', prospect, 180, 22, rep, '(718) 555-0190', '63 Flushing Avenue', ['Brooklyn', 'NY', '11205', us]],
  ['pinnacle', 'Pinnacle Freight Systems', 'pinnaclefreight.example', 'Transportation', direct, 5200, 690, rep, '(901) 555-0136', '119 S. Main Street', ['Memphis', 'TN', '38103', us]],
  ['saltmarsh', 'Saltmarsh Recreation Trust', 'saltmarsh.example', 'Not For Profit', prospect, 45, 4, rep, '+44 1273 555 014', '12 Marine Parade', ['Brighton', '', 'BN2 1TL', 'United Kingdom']],
];

/** The accounts of the small data set. */
export const smallCompanies = smallLines.map(company);
/** The accounts that the full data set adds. */
export const furtherCompanies = furtherLines.map(company);

const sources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];

/** An Account row; contacts, opportunities and cases hang off its key `account:…`. */
export function accountRow(from: Company, position: number): SeedRow {
  const { industry, employees, place } = from;
  return row('Account', `account:${from.key}`, {
    Name: from.name,
    Type: from.type,
    Industry: industry,
    Phone: from.phone,
    Website: `https://www.${from.domain}`,
    BillingStreet: from.street,
    BillingCity: place[0],
    BillingState: place[1] || null,
    BillingPostalCode: place[2],
    BillingCountry: place[3],
    AnnualRevenue: from.revenueMillions * 1_000_000,
    NumberOfEmployees: employees,
    AccountSource: sources[position % sources.length],
    Description: `${industry} company in ${place[0]} with about ${employees} people.`,
    OwnerId: ref(from.owner),
  });
}
