// The record types of an object as describes list them, the master among them.
import { masterRecordTypeId, recordTypesOf } from '../schema/recordTypes.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { ApiRequest } from './api.ts';

export interface RecordTypeInfo {
  active: boolean;
  available: boolean;
  defaultRecordTypeMapping: boolean;
  developerName: string;
  master: boolean;
  name: string;
  recordTypeId: string;
  urls: { layout: string };
}

/** Every user may use every record type; the master is for those that have none. */
export function recordTypeInfosOf(
  { core, version }: ApiRequest,
  object: ObjectDef,
): RecordTypeInfo[] {
  const base = `/services/data/${version}/sobjects/${object.name}/describe/layouts`;
  const infos = recordTypesOf(core, object.name).map(({ row, def }) => ({
    active: true,
    available: true,
    defaultRecordTypeMapping: def?.isDefault ?? false,
    developerName: String(row.DeveloperName),
    master: false,
    name: String(row.Name),
    recordTypeId: String(row.Id),
    urls: { layout: `${base}/${String(row.Id)}` },
  }));
  const master: RecordTypeInfo = {
    active: true,
    available: true,
    defaultRecordTypeMapping: infos.length === 0,
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId: masterRecordTypeId,
    urls: { layout: `${base}/${masterRecordTypeId}` },
  };
  return [...infos, master];
}
