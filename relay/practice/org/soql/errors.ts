// Errors of queries, with the place in the query that Salesforce points at.
import { orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';

export const malformed = (message: string): OrgError => orgError(400, 'MALFORMED_QUERY', message);

export const invalidField = (message: string): OrgError => orgError(400, 'INVALID_FIELD', message);

/** What the practice org does not do, said plainly instead of answered wrongly. */
export const unsupported = (what: string): OrgError =>
  malformed(`${what} is not supported by the practice org`);

/**
 * @param soql - the query as it was sent
 * @param token - what is wrong, as it stands there
 * @returns the query with a caret under the token, as Salesforce prints it before the message
 */
export function pointAt(soql: string, token: string, message: string): string {
  const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const at = new RegExp(`(?<![\\w.])${escaped}(?![\\w.])`, 'i').exec(soql)?.index ?? 0;
  const before = soql.slice(0, at);
  const row = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const line = soql.split('\n')[row - 1] ?? soql;
  const start = Math.max(0, column - 40);
  const excerpt = line.slice(start, column + 40);
  return `\n${excerpt}\n${' '.repeat(column - 1 - start)}^\nERROR at Row:${row}:Column:${column}\n${message}`;
}

export function noSuchColumn(soql: string, token: string, object: string): OrgError {
  const name = token.split('.').at(-1) ?? token;
  const message =
    `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, ` +
    `be sure to append the '__c' after the custom field name. Please reference your WSDL or the ` +
    `describe call for the appropriate names.`;
  return invalidField(pointAt(soql, token, message));
}

export function unknownRelationship(soql: string, token: string, name: string): OrgError {
  const message =
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom ` +
    `relationship, be sure to append the '__r' after the custom relationship name. Please reference ` +
    `your WSDL or the describe call for the appropriate names.`;
  return invalidField(pointAt(soql, token, message));
}

export function unknownObject(soql: string, name: string): OrgError {
  const message =
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure ` +
    `to append the '__c' after the entity name. Please reference your WSDL or the describe call for ` +
    `the appropriate names.`;
  return orgError(400, 'INVALID_TYPE', pointAt(soql, name, message));
}
