// What Salesforce answers when it refuses or fails, in English. {message} is Salesforce's own text, {fields} the fields it named.

const cannotBeReached = 'Salesforce cannot be reached at the moment. Try again in a minute.';
const badSearch = 'The search could not be run as it was written. Try asking in other words.';

/** By the relay's code. */
export const salesforce = {
  bad_query: badSearch,
  bad_search: badSearch,
  request_limit:
    'Your org has used up its Salesforce API calls for now. Try again later or tell your admin.',
  salesforce_unavailable: cannotBeReached,
  unreachable: cannotBeReached,
  connection_cut: cannotBeReached,
  timeout: 'Salesforce took too long to answer. Try again, or ask for less.',
  stopped: 'Stopped.',
  unreadable_answer:
    'Salesforce gave an answer that makes no sense. Try again; if it stays so, tell your admin.',
  api_disabled:
    'Your Salesforce user may not use the API. Ask your admin for the API Enabled permission.',
  api_share_used:
    'The assistant has used up its share of your org’s Salesforce API calls for the last 24 hours. It becomes free again bit by bit; for more, ask your admin for a bigger share.',
  query_too_large:
    'That search covers too much. Ask for less, for example a shorter period or one owner.',
  session_ended:
    'Salesforce ended the connection. Reload the page; if it stays so, tell your admin.',
  not_enabled: 'Your org does not have that feature switched on. Ask your admin.',
  soap_token:
    'Salesforce does this only with another kind of access than it has given the assistant. Tell your Salesforce admin: under Setup, External Client App Manager, Recordside, Settings, clear “Issue JSON Web Token (JWT)-based access tokens”.',
  cursor_expired: 'That list is no longer open in Salesforce. Ask again.',
  unknown_field: 'A field does not exist, or you may not see it. Try asking in other words.',
  unknown_object: 'That kind of record does not exist in your org, or you may not see it.',
  not_found: 'That record was not found, or you may not see it.',
  bad_id: 'A record could not be found, because its id is not a valid one.',
  salesforce_error:
    'Salesforce ran into an error of its own. Look at the record before you try again.',
  salesforce_refused: 'Salesforce did not accept this: {message}',
  no_access: 'You do not have access to do that in Salesforce. Ask your admin if you need it.',
  rolled_back: 'Nothing was changed, because another part of the same change was not accepted.',
  bad_value: 'Salesforce did not accept a value: {message}',
  automation_failed:
    'An automation in your org stopped this: {message} Your admin can see why in its flow or trigger.',
  deleted: 'That record has been deleted. It may still be in the recycle bin.',
  bad_reference: 'A record this refers to does not exist, or you may not use it.',
  lookup_filter: 'That record may not be chosen here: {message}',
  required_field: 'Something is missing: {fields}. Say what it should be.',
  too_long: 'A text is too long: {message}',
  bad_picklist: 'A value is not in the list that this field allows: {message}',
  field_not_writable: 'You may not change this field: {fields}. Ask your admin if you need to.',
  validation: 'A rule of your org did not accept this: {message}',
  field_integrity: 'Values do not fit together: {message}',
  inactive_owner: 'The owner is no longer active in Salesforce. Choose somebody else.',
  duplicate_found:
    'Salesforce knows a record that looks the same. Use that one, or save it anyway.',
  duplicate_value: 'A value that must be unique is already in use.',
  owner_cannot_see: 'The new owner may not see this kind of record. Choose somebody else.',
  no_access_related: 'You may not use a record that this refers to. Ask its owner or your admin.',
  record_locked:
    'The record is locked, most likely by an approval process. It can be changed after that.',
  delete_failed: 'It cannot be deleted: {message}',
  undelete_failed: 'It cannot be restored: {message}',
  row_locked: 'Somebody else is changing the same record right now. Try again in a moment.',
  storage_full: "Your org's storage is full. Tell your admin.",
  reference_missing:
    'A record changed or vanished in the meantime, so nothing was changed. Look at it again.',
  not_written: 'Salesforce did not answer, and nothing was changed. Try again in a minute.',
};

/** What a write left behind that Salesforce did not confirm, and where a person looks. */
export const unconfirmed = {
  /** `look`: one of the sentences below. */
  message: (look: string) => `Salesforce did not confirm whether this was done. ${look}`,
  look: {
    record: 'Look at the record before you try again.',
    restore: 'Look whether the records are back before you try again.',
    convert: 'Look whether the lead is converted before you try again.',
    send: 'Look among the sent e-mails before you send it again.',
    run: 'Look at what the action should have done before you run it again.',
  },
};
