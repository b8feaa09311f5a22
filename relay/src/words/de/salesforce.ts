// What Salesforce answers when it refuses or fails, in German.
import type { Words } from '../words.ts';

const cannotBeReached =
  'Salesforce ist im Moment nicht erreichbar. Versuchen Sie es in einer Minute noch einmal.';
const badSearch =
  'Die Suche konnte so nicht ausgeführt werden. Versuchen Sie es in anderen Worten.';

export const salesforce: Words['salesforce'] = {
  bad_query: badSearch,
  bad_search: badSearch,
  request_limit:
    'Ihre Organisation hat ihre API-Aufrufe von Salesforce vorerst aufgebraucht. Versuchen Sie es später noch einmal, oder wenden Sie sich an Ihren Administrator.',
  salesforce_unavailable: cannotBeReached,
  unreachable: cannotBeReached,
  connection_cut: cannotBeReached,
  timeout:
    'Salesforce hat zu lange für eine Antwort gebraucht. Versuchen Sie es noch einmal, oder fragen Sie nach weniger.',
  stopped: 'Angehalten.',
  unreadable_answer:
    'Salesforce hat eine unverständliche Antwort gegeben. Versuchen Sie es noch einmal; wenn es so bleibt, wenden Sie sich an Ihren Administrator.',
  api_disabled:
    'Ihr Salesforce-Benutzer darf die API nicht verwenden. Bitten Sie Ihren Administrator um die Berechtigung „API aktiviert“.',
  api_share_used:
    'Der Assistent hat seinen Anteil an den API-Aufrufen Ihrer Organisation für die letzten 24 Stunden aufgebraucht. Er wird nach und nach wieder frei; einen größeren gibt Ihnen Ihr Administrator.',
  query_too_large:
    'Diese Suche umfasst zu viel. Fragen Sie nach weniger, zum Beispiel nach einem kürzeren Zeitraum oder nach einem Inhaber.',
  session_ended:
    'Salesforce hat die Verbindung beendet. Laden Sie die Seite neu; wenn es so bleibt, wenden Sie sich an Ihren Administrator.',
  not_enabled:
    'Diese Funktion ist in Ihrer Organisation nicht aktiviert. Wenden Sie sich an Ihren Administrator.',
  soap_token:
    'Salesforce tut das nur mit einer anderen Art von Zugriff, als es dem Assistenten gegeben hat. Für Ihren Salesforce-Administrator: Deaktivieren Sie unter Setup, External Client App Manager, Recordside, Settings, „Issue JSON Web Token (JWT)-based access tokens“.',
  cursor_expired: 'Diese Liste ist in Salesforce nicht mehr offen. Fragen Sie noch einmal.',
  unknown_field:
    'Ein Feld ist nicht vorhanden, oder Sie dürfen es nicht sehen. Fragen Sie in anderen Worten.',
  unknown_object:
    'Diese Art von Datensatz gibt es in Ihrer Organisation nicht, oder Sie dürfen sie nicht sehen.',
  not_found: 'Dieser Datensatz wurde nicht gefunden, oder Sie dürfen ihn nicht sehen.',
  bad_id: 'Ein Datensatz wurde nicht gefunden, weil seine ID nicht gültig ist.',
  salesforce_error:
    'Bei Salesforce ist ein interner Fehler aufgetreten. Sehen Sie sich den Datensatz an, bevor Sie es noch einmal versuchen.',
  salesforce_refused: 'Salesforce hat das nicht angenommen: {message}',
  no_access:
    'Sie haben in Salesforce keinen Zugriff dafür. Wenden Sie sich an Ihren Administrator, wenn Sie ihn brauchen.',
  rolled_back:
    'Es wurde nichts geändert, weil ein anderer Teil derselben Änderung nicht angenommen wurde.',
  bad_value: 'Salesforce hat einen Wert nicht angenommen: {message}',
  automation_failed:
    'Eine Automatisierung in Ihrer Organisation hat das verhindert: {message} Ihr Administrator sieht den Grund in Flow oder Auslöser.',
  deleted: 'Dieser Datensatz wurde gelöscht. Möglicherweise ist er noch im Papierkorb.',
  bad_reference:
    'Ein Datensatz, auf den verwiesen wird, ist nicht vorhanden, oder Sie dürfen ihn nicht verwenden.',
  lookup_filter: 'Dieser Datensatz darf hier nicht ausgewählt werden: {message}',
  required_field: 'Es fehlt etwas: {fields}. Sagen Sie, was dort stehen soll.',
  too_long: 'Ein Text ist zu lang: {message}',
  bad_picklist: 'Ein Wert steht nicht in der Auswahlliste dieses Felds: {message}',
  field_not_writable:
    'Sie dürfen dieses Feld nicht ändern: {fields}. Wenden Sie sich an Ihren Administrator, wenn Sie das müssen.',
  validation: 'Eine Regel Ihrer Organisation hat das nicht angenommen: {message}',
  field_integrity: 'Die Werte passen nicht zusammen: {message}',
  inactive_owner: 'Der Inhaber ist in Salesforce nicht mehr aktiv. Wählen Sie jemand anderen.',
  duplicate_found:
    'Salesforce kennt einen Datensatz, der gleich aussieht. Verwenden Sie diesen, oder speichern Sie trotzdem.',
  duplicate_value: 'Ein Wert, der eindeutig sein muss, wird bereits verwendet.',
  owner_cannot_see:
    'Der neue Inhaber darf diese Art von Datensatz nicht sehen. Wählen Sie jemand anderen.',
  no_access_related:
    'Sie dürfen einen Datensatz, auf den verwiesen wird, nicht verwenden. Wenden Sie sich an seinen Inhaber oder an Ihren Administrator.',
  record_locked:
    'Der Datensatz ist gesperrt, höchstwahrscheinlich durch einen Genehmigungsprozess. Danach kann er geändert werden.',
  delete_failed: 'Das kann nicht gelöscht werden: {message}',
  undelete_failed: 'Das kann nicht wiederhergestellt werden: {message}',
  row_locked:
    'Jemand anderes ändert gerade denselben Datensatz. Versuchen Sie es gleich noch einmal.',
  storage_full: 'Der Speicher Ihrer Organisation ist voll. Wenden Sie sich an Ihren Administrator.',
  reference_missing:
    'Ein Datensatz wurde inzwischen geändert oder ist verschwunden, deshalb wurde nichts geändert. Sehen Sie ihn sich noch einmal an.',
  not_written:
    'Salesforce hat nicht geantwortet, und es wurde nichts geändert. Versuchen Sie es in einer Minute noch einmal.',
};

export const unconfirmed: Words['unconfirmed'] = {
  message: (look) => `Salesforce hat nicht bestätigt, ob das ausgeführt wurde. ${look}`,
  look: {
    record: 'Sehen Sie sich den Datensatz an, bevor Sie es noch einmal versuchen.',
    restore:
      'Sehen Sie nach, ob die Datensätze wieder da sind, bevor Sie es noch einmal versuchen.',
    convert: 'Sehen Sie nach, ob der Lead konvertiert ist, bevor Sie es noch einmal versuchen.',
    send: 'Sehen Sie unter den gesendeten E-Mails nach, bevor Sie sie noch einmal senden.',
    run: 'Sehen Sie nach, was die Aktion bewirkt haben sollte, bevor Sie sie noch einmal ausführen.',
  },
};
