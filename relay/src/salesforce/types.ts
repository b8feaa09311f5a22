// The shapes that cross the boundary of `salesforce/`, so that nothing above it knows jsforce.

/** On whose behalf a call is made. Made from signed claims only. */
export interface Actor {
  /** 18 characters. */
  orgId: string;
  /** 18 characters; the human, also when the connection is shared. */
  userId: string;
  username: string;
  name: string;
  locale: string;
  /** IANA name. */
  timeZone: string;
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
}

export interface ObjectSummary {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string | null;
  queryable: boolean;
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

/** Everything the relay asks of Salesforce on behalf of one actor. Every call may throw SalesforceError. */
export interface Salesforce {
  /** First page of at most 2,000 rows. */
  query(soql: string): Promise<QueryAnswer>;
  /** The records that a SOSL search finds, object by object. */
  search(sosl: string): Promise<SObjectRecord[]>;
  /** Cached per org and user. Unknown or invisible objects throw SalesforceError with code `unknown_object`. */
  describe(objectApiName: string): Promise<ObjectDescribe>;
  /** The objects this actor can see (global describe), cached. */
  listObjects(): Promise<ObjectSummary[]>;
  /** One request, `allOrNone: true`, `collateSubrequests: false`. At most 25 subrequests. */
  composite(subrequests: Subrequest[]): Promise<SubrequestAnswer[]>;
  /** Inserts rows of one object that are not part of a transaction (at most 200, all or none). */
  insert(objectApiName: string, rows: Record<string, unknown>[]): Promise<void>;
  /** Salesforce API calls made through this object so far. */
  readonly apiCalls: number;
}
