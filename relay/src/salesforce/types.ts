// The shapes that cross the boundary of `salesforce/`, so that nothing above it knows jsforce.
import type { SalesforceError } from './errors.ts';
import type { Candidate, FoundDuplicates } from './findDuplicates.ts';

/** On whose behalf a call is made. Made from signed claims only. */
export interface Actor {
  /** 18 characters. */
  orgId: string;
  /** 18 characters; the human, also when the connection is shared. */
  userId: string;
  username: string;
  name: string;
  locale: string;
  /** In which the relay speaks to the person: `de`, `en_US`; absent from sessions of earlier relays. */
  language?: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 4217, of every amount; absent where the org has several currencies or does not say. */
  currency?: string;
  connection: 'per-user' | 'shared';
}

/** A record as Salesforce's REST API returns it, `attributes` included. */
export interface SObjectRecord {
  attributes?: { type: string; url?: string };
  Id?: string;
  [field: string]: unknown;
}

export interface QueryAnswer {
  totalSize: number;
  done: boolean;
  records: SObjectRecord[];
  nextRecordsUrl?: string;
}

export interface PicklistEntry {
  value: string;
  label: string;
  active: boolean;
  defaultValue: boolean;
}

export interface FieldDescribe {
  name: string;
  label: string;
  /** Salesforce's describe type: string, textarea, picklist, multipicklist, reference, currency, … */
  type: string;
  /** Characters; 0 where it does not apply. */
  length: number;
  precision: number;
  scale: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  filterable: boolean;
  sortable: boolean;
  groupable: boolean;
  aggregatable: boolean;
  calculated: boolean;
  /** The text of a formula field; roll-up summaries have none. */
  calculatedFormula: string | null;
  defaultedOnCreate: boolean;
  nameField: boolean;
  unique: boolean;
  externalId: boolean;
  restrictedPicklist: boolean;
  picklistValues: PicklistEntry[];
  referenceTo: string[];
  relationshipName: string | null;
  compoundFieldName: string | null;
  extraTypeInfo: string | null;
  htmlFormatted: boolean;
  inlineHelpText: string | null;
  /** Of a dependent picklist: the field whose value says which values it takes. */
  controllerName?: string | null;
}

export interface ChildRelationship {
  childSObject: string;
  field: string;
  relationshipName: string | null;
}

export interface ObjectDescribe {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string | null;
  custom: boolean;
  queryable: boolean;
  searchable: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  fields: FieldDescribe[];
  childRelationships: ChildRelationship[];
  /** Absent where it is no describe of Salesforce's. */
  recordTypeInfos?: RecordTypeInfo[];
}

export interface RecordTypeInfo {
  /** 18 characters. */
  recordTypeId: string;
  name: string;
  /** API name, unique within the object. */
  developerName: string;
  active: boolean;
  /** The person may use it. */
  available: boolean;
  /** Taken by the person's new records that name none. */
  defaultRecordTypeMapping: boolean;
  /** Stands for having no record type. */
  master: boolean;
}

/** The picklist fields of an object by name, with the values that one record type offers. */
export type PicklistOffers = Readonly<Record<string, PicklistOffer>>;

export interface PicklistOffer {
  values: OfferedValue[];
  /** Of a dependent picklist: each value of its controlling field, with its number. */
  controllerValues: Record<string, number>;
  /** What a new record gets that says nothing. */
  defaultValue: string | null;
}

export interface OfferedValue {
  value: string;
  label: string;
  /** Of a dependent picklist: the numbers of the controlling values it is valid for. */
  validFor: number[];
}

export interface ObjectSummary {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string | null;
  queryable: boolean;
}

/** An input or output of an invocable action. */
export interface ActionParameter {
  name: string;
  label: string;
  /** In capitals: STRING, NUMBER, BOOLEAN, DATE, REFERENCE, SOBJECT, APEX, … */
  type: string;
  description: string | null;
  required: boolean;
  /** More than one makes it a list. */
  maxOccurs: number;
  sobjectType: string | null;
  apexClass: string | null;
  picklistValues: PicklistEntry[];
}

export interface ActionDescribe {
  name: string;
  label: string;
  description: string | null;
  inputs: ActionParameter[];
}

/** One subrequest of a composite request. */
export interface Subrequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path below `/services/data/vXX.0`, e.g. `/sobjects/Account`. */
  path: string;
  referenceId: string;
  body?: unknown;
  /** e.g. Sforce-Duplicate-Rule-Header. */
  headers?: Record<string, string>;
}

export interface SubrequestAnswer {
  referenceId: string;
  httpStatusCode: number;
  body: unknown;
}

/** The choices of a lead's conversion; a record that is not named is made new. */
export interface LeadConversion {
  leadId: string;
  convertedStatus: string;
  accountId?: string;
  contactId?: string;
  opportunityName?: string;
  doNotCreateOpportunity: boolean;
}

/** What became of one record or one set of inputs; each is done or refused by itself. */
export type OutsideResult =
  | { ok: true; recordIds: string[]; outputs: Record<string, unknown> }
  | { ok: false; error: SalesforceError };

/** A file, whole. */
export interface Downloaded {
  bytes: Uint8Array;
  /** As Salesforce names it, mostly `application/octet-stream`; empty where it does not. */
  contentType: string;
}

/** Told before something is tried again: the number of the next try, and how many there are at most. */
export type OnRetry = (tries: { next: number; most: number }) => void;

/** Everything the relay asks of Salesforce on behalf of one actor. Every call may throw SalesforceError. */
export interface Salesforce {
  /** First page of at most 2,000 rows. */
  query(soql: string): Promise<QueryAnswer>;
  /** The records that a SOSL search finds, object by object. */
  search(sosl: string): Promise<SObjectRecord[]>;
  /** Cached per org and user. Unknown or invisible objects throw SalesforceError with code `unknown_object`. */
  describe(objectApiName: string): Promise<ObjectDescribe>;
  /**
   * What an invocable action takes, by its path below `/actions`, e.g. `/custom/flow/Escalate_Case`; cached like
   * describes. Undefined when it does not exist or the actor may not run it.
   */
  describeAction(path: string): Promise<ActionDescribe | undefined>;
  /**
   * What a record type offers, cached as describes are; undefined where the UI API does not know the object or
   * the record type.
   */
  picklistValues(objectApiName: string, recordTypeId: string): Promise<PicklistOffers | undefined>;
  /** The objects this actor can see (global describe), cached. */
  listObjects(): Promise<ObjectSummary[]>;
  /**
   * What the duplicate rules of the object say about records that are not saved yet, in their order: at most 50 at
   * once. Undefined when the object has no active rule, which costs no call for a while.
   */
  findDuplicates(
    objectApiName: string,
    candidates: readonly Candidate[],
  ): Promise<FoundDuplicates[] | undefined>;
  /** One request, `allOrNone: true`, `collateSubrequests: false`. At most 25 subrequests. */
  composite(subrequests: Subrequest[]): Promise<SubrequestAnswer[]>;
  /** The same with deleted records (`IsDeleted`), as long as they are in the recycle bin. */
  queryAll(soql: string): Promise<QueryAnswer>;
  /** Takes records out of the recycle bin; at most 200. */
  undelete(ids: readonly string[]): Promise<OutsideResult[]>;
  convertLead(conversion: LeadConversion): Promise<OutsideResult>;
  /** Runs an invocable action once; `path` is below `/actions`, e.g. `/standard/emailSimple`. */
  invoke(path: string, inputs: Record<string, unknown>): Promise<OutsideResult>;
  /** Inserts rows of one object that are not part of a transaction (at most 200, all or none). */
  insert(objectApiName: string, rows: Record<string, unknown>[]): Promise<void>;
  /**
   * The bytes of a file, by its path below the API root: `/sobjects/ContentVersion/068…/VersionData` or
   * `/sobjects/Attachment/00P…/Body`. Beyond 10 MB: `unreadable_answer`.
   */
  download(path: string): Promise<Downloaded>;
  /** Salesforce API calls made through this object so far. */
  readonly apiCalls: number;
}
