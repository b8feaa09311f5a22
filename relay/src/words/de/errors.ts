// Why a request or a turn could not go on, in German.
import type { Words } from '../words.ts';

export const errors: Words['errors'] = {
  bad_request:
    'Das Panel hat etwas gesendet, das nicht verarbeitet werden kann. Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
  session_expired:
    'Ihre Sitzung ist abgelaufen. Das Panel meldet Sie von selbst wieder an; wenn nicht, laden Sie die Seite neu.',
  assertion_invalid:
    'Die Anmeldung von Salesforce für dieses Panel wurde nicht angenommen. Laden Sie die Seite neu; wenn es so bleibt, wenden Sie sich an Ihren Administrator.',
  assertion_replayed:
    'Diese Anmeldung wurde bereits verwendet. Laden Sie die Seite neu, um eine neue zu erhalten.',
  not_allowed:
    'Ihr Administrator hat das nicht erlaubt. Wenden Sie sich an ihn, wenn Sie es brauchen.',
  not_found:
    'Das ist nicht mehr vorhanden. Laden Sie die Seite neu, um den neuesten Stand zu sehen.',
  turn_in_progress:
    'Die letzte Frage wird noch beantwortet. Warten Sie die Antwort ab, oder halten Sie sie zuerst an.',
  stale: 'Diese Karte ist nicht mehr aktuell. Entscheiden Sie auf der neuesten Karte.',
  expired:
    'Diese Karte ist abgelaufen, und es wurde nichts geändert. Fragen Sie noch einmal, um eine neue zu erhalten.',
  too_large: 'Das ist zum Senden zu lang. Kürzen Sie es, und versuchen Sie es noch einmal.',
  edit_invalid:
    'Ein Wert auf der Karte kann nicht gespeichert werden. Berichtigen Sie ihn, und genehmigen Sie noch einmal.',
  rate_limited: 'Sie fragen schneller, als Ihr Administrator es erlaubt.',
  salesforce_unavailable:
    'Salesforce antwortet gerade nicht. Versuchen Sie es in einer Minute noch einmal.',
  model_unavailable:
    'Das Sprachmodell antwortet gerade nicht. Versuchen Sie es in einer Minute noch einmal.',
  busy: 'Zu viele Personen fragen gleichzeitig.',
  internal:
    'Hier ist etwas schiefgegangen. Versuchen Sie es noch einmal; wenn es so bleibt, nennen Sie Ihrem Administrator die Nummer unten.',
};

export const refusals: Words['refusals'] = {
  stateAway: 'Der Assistent ist einen Moment lang nicht verfügbar.',
  restarting: 'Der Assistent wird neu gestartet.',
  noteNeedsRecord: 'Öffnen Sie zuerst einen Datensatz: Eine Notiz gehört zu einem Datensatz.',
  manyAsking: 'Viele Personen Ihres Unternehmens fragen gleichzeitig.',
  tooManyTabs:
    'Dieser Assistent ist in zu vielen Tabs oder Fenstern geöffnet. Schließen Sie einige davon.',
  ownQuestionsOpen: (most) =>
    `${most === 1 ? 'Eine andere Frage von Ihnen wird' : `${most} Fragen von Ihnen werden`} noch beantwortet. Warten Sie eine Antwort ab, oder halten Sie eine an.`,
  monthUsedUp:
    'Das Budget des Assistenten für diesen Monat ist aufgebraucht. Bitten Sie Ihren Administrator um ein größeres, oder warten Sie bis zum nächsten Monat.',
  modelRefused:
    'Das Sprachmodell hat die Anfrage abgelehnt. Bitten Sie Ihren Administrator, Adresse und Schlüssel des Modells zu prüfen.',
  conversationTooLong:
    'Dieses Gespräch ist für das Sprachmodell zu lang geworden. Löschen Sie es, und fragen Sie noch einmal.',
  modelWentOn:
    'Das Sprachmodell kam nicht zum Ende und wurde angehalten. Fragen Sie noch einmal in anderen Worten.',
  modelAtLimit:
    'Das Sprachmodell ist gerade ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
  modelNotOffered: (name) =>
    `Dieser Agent nennt das Modell „${name}“, das der Relay-Dienst Ihrer Organisation nicht anbietet. Berichtigen Sie Model__c des Agenten oder die Konfiguration des Relay-Dienstes.`,
  notSetUp:
    'Dieser Assistent ist nicht vollständig eingerichtet. Bitte wenden Sie sich an Ihren Administrator.',
  sharedNotYours:
    'Dieser Assistent verwendet eine gemeinsame Verbindung, die Ihnen nicht offensteht. Wenden Sie sich an Ihren Administrator.',
  editsNotAllowed: 'Ihr Administrator hat nicht erlaubt, Werte auf der Karte zu ändern.',
  onlyShownValues: 'Nur Werte, die auf der Karte stehen, können geändert werden.',
};
