// Which fields a field rule reaches: a hidden part hides what is made of it, and what repeats it.
import { repeatedByMember, repeats } from './repeats.ts';
import type { FieldRule, FieldRuleKind, Policy } from './types.ts';

/** Lower-case field name → the rule that reaches it. */
type Reach = ReadonlyMap<string, FieldRule>;

/** `Name` of a person is made of these (Object Reference, Contact). Salutation is not part of it. */
const nameParts = ['firstname', 'middlename', 'lastname', 'suffix'];

/**
 * Objects that are named by another field; a lookup to several kinds of records (`What.Name`) shows
 * it as `Name` (Object Reference, Name).
 */
const namedBy = new Map([
  ['case', 'casenumber'],
  ['contract', 'contractnumber'],
  ['creditmemo', 'documentnumber'],
  ['event', 'subject'],
  ['invoice', 'documentnumber'],
  ['order', 'ordernumber'],
  ['returnorder', 'returnordernumber'],
  ['serviceappointment', 'appointmentnumber'],
  ['solution', 'solutionname'],
  ['task', 'subject'],
  ['workorder', 'workordernumber'],
  ['workorderlineitem', 'lineitemnumber'],
]);

/** What an address field `XAddress` is made of: `XStreet` and so on (Object Reference, Address). */
const addressParts = [
  ...['street', 'city', 'state', 'statecode', 'postalcode', 'country', 'countrycode'],
  ...['latitude', 'longitude', 'geocodeaccuracy'],
];
/** The same for custom address and geolocation fields: `X__Street__s` belongs to `X__c`. */
const customPart = /^(\w+?)__\w+__s$/;
const standardPart = new RegExp(`^(\\w*?)(?:${addressParts.join('|')})$`);

const cache = new WeakMap<Policy, Map<string, Reach>>();

/**
 * The fields of an object that are hidden from the model, in lower case: those that a rule names,
 * compounds with a hidden part (Name, addresses), parts of a hidden compound, and the fields of
 * history objects that repeat hidden ones.
 */
export function hiddenFields(policy: Policy, object: string): ReadonlySet<string> {
  return new Set(fieldsReached(policy, object, 'Hidden').keys());
}

/** Whether the policy hides any field at all. */
export function hidesAnything({ fields }: Policy): boolean {
  return fields.some(({ rule }) => rule === 'Hidden');
}

/** Whether a field of that name is hidden on any object that a rule names. */
export function isHiddenAnywhere(policy: Policy, field: string): boolean {
  return policy.fields.some(({ object }) => hiddenFields(policy, object).has(field.toLowerCase()));
}

/** Which fields of an object a kind of rule reaches, and by which rule. */
export function fieldsReached(policy: Policy, object: string, kind: FieldRuleKind): Reach {
  const perPolicy = cache.get(policy) ?? new Map<string, Reach>();
  cache.set(policy, perPolicy);
  const key = `${kind} ${object.toLowerCase()}`;
  const known = perPolicy.get(key);
  if (known) return known;
  const reach = computeReach(policy, object.toLowerCase(), kind);
  if (perPolicy.size >= mostRemembered) perPolicy.clear();
  perPolicy.set(key, reach);
  return reach;
}

/** Object names come from models too, so what is remembered per policy is bounded. */
const mostRemembered = 2_000;

function computeReach(policy: Policy, object: string, kind: FieldRuleKind): Reach {
  const reach = new Map<string, FieldRule>();
  const rules = policy.fields.filter((rule) => rule.rule === kind);
  for (const rule of rules) {
    const fields = fieldsMeant(rule, object);
    for (const field of fields) {
      for (const part of [field, ...twinsOf(field), ...partsOf(field)]) reach.set(part, rule);
      if (kind === 'Hidden') for (const whole of wholesOf(object, field)) reach.set(whole, rule);
    }
  }
  return reach;
}

/** The fields of `object` (lower case) in which the field of a rule stands. */
function fieldsMeant(rule: FieldRule, object: string): string[] {
  const ruleObject = rule.object.toLowerCase();
  const field = rule.field.toLowerCase();
  const own = ruleObject === object ? [field] : [];
  if (rule.rule !== 'Hidden') return own;
  const behind = `${ruleObject}.${field}`;
  return [
    ...own,
    ...repeats.flatMap(([where, as, of]) => (where === object && of === behind ? [as] : [])),
    ...(ruleObject === object ? [] : copiesOf(ruleObject, field, object)),
  ];
}

/** The fields of another object that hold copies of a field, by the kind of object that it is. */
function copiesOf(ruleObject: string, field: string, object: string): string[] {
  if (object === 'recentlyviewed') {
    return namedBy.get(ruleObject) === field ? [field, 'name'] : [field];
  }
  if (object === 'campaignmember') return repeatedByMember(ruleObject, field);
  // `AccountFeed` and its like show the posts of one kind of record (Object Reference, AccountFeed).
  if (ruleObject === 'feeditem' && /feed$/.test(object)) return [field];
  if (trackedObjects(object).some((tracked) => tracked === ruleObject || tracked === '*')) {
    return ['oldvalue', 'newvalue', field];
  }
  return personAccountField(ruleObject, field, object);
}

/**
 * The objects whose values a history object repeats, `*` for any: `AccountHistory` of Account,
 * `OpportunityFieldHistory`, `Order__History` of `Order__c`, the tracked changes of feeds.
 */
function trackedObjects(object: string): string[] {
  if (/^(?:feedtrackedchange|fieldhistoryarchive)$/.test(object)) return ['*'];
  if (/^(?:activityhistory|openactivity)$/.test(object)) return ['task', 'event', 'emailmessage'];
  const custom = /^(\w+)__history$/.exec(object);
  if (custom) return [`${custom[1]}__c`];
  const standard = /^(\w+?)(?:field)?history2?$/.exec(object);
  return standard ? [standard[1]!] : [];
}

/** A person account repeats its contact: `PersonEmail` is Email, `Level__pc` is `Level__c`. */
function personAccountField(ruleObject: string, field: string, object: string): string[] {
  if (ruleObject === 'contact' && object === 'account') {
    if (nameParts.includes(field)) return [field];
    return field.endsWith('__c') ? [field.replace(/__c$/, '__pc')] : [`person${field}`];
  }
  if (ruleObject === 'account' && object === 'contact') {
    if (field.endsWith('__pc')) return [field.replace(/__pc$/, '__c')];
    return field.startsWith('person') ? [field.slice('person'.length)] : [];
  }
  return [];
}

function wholesOf(object: string, field: string): string[] {
  if (nameParts.includes(field) || namedBy.get(object) === field) return ['name'];
  const custom = customPart.exec(field);
  if (custom) return [`${custom[1]}__c`];
  const standard = standardPart.exec(field);
  return standard ? [`${standard[1]}address`] : [];
}

/** `BillingState` and `BillingStateCode` say the same. */
function twinsOf(field: string): string[] {
  const match = /^(\w*?(?:state|country))(code)?$/.exec(field);
  if (!match) return [];
  return [match[2] ? match[1]! : `${field}code`];
}

function partsOf(field: string): string[] {
  if (field === 'name') return nameParts;
  if (field.endsWith('address')) {
    const prefix = field.slice(0, -'address'.length);
    return addressParts.map((part) => prefix + part);
  }
  if (!field.endsWith('__c')) return [];
  const base = field.slice(0, -'__c'.length);
  return [...addressParts, 'latitude', 'longitude'].map((part) => `${base}__${part}__s`);
}
